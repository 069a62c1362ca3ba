public import AmazonPay

/// The reason why Amazon Pay did not do what it was asked, and what that says about the request.
///
/// Only a ``verdict(_:)`` ends something that may move money. Everything else leaves it under way with its idempotency
/// key, because an earlier try may have been carried out.
///
/// | Answer | Case |
/// |---|---|
/// | 400, 409, 422 about the request; a session that has ended otherwise | ``verdict(_:)`` |
/// | 401, 403, 405, a header, the idempotency key, the state of the account | ``access(_:)`` |
/// | 404 `ResourceNotFound` | ``notFound`` |
/// | 425, 429, no connection | ``unavailable`` |
/// | 408, 5xx, a time-out, a lost connection, a refusal after one of them | ``unknown`` |
public enum GatewayError: Error, Hashable, Sendable {
    /// Amazon has judged the request itself: it was not done, and is judged alike whenever it comes again.
    case verdict(ReasonCode)
    /// Amazon did not let the service in, or does not accept the key of the call.
    ///
    /// That says nothing about the request. A person has to look: at key, key id, account, region and clock.
    case access(ReasonCode)
    /// The merchant of this key has no such object in this environment.
    ///
    /// For an id that came from outside it means that there is none. For an id that Amazon itself has given it means that
    /// the key belongs to another merchant or environment, or that the answer lags: see ``hindrance``.
    case notFound
    /// Nothing was done by this try, and a later one may succeed.
    case unavailable
    /// It may have been done.
    case unknown
}

extension GatewayError {
    /// What keeps the service from an object that Amazon is known to have.
    var hindrance: ReasonCode? {
        switch self {
        case .access(let reason): reason
        case .notFound: .resourceNotFound
        case .verdict, .unavailable, .unknown: nil
        }
    }

    init(_ error: AmazonPayError) {
        // Whatever the last attempt says, the one before it may have been carried out.
        guard error.outcome == .definite, !error.followsUnclearAttempt else {
            self = .unknown
            return
        }
        switch error.code {
        case .refused: self = Self.refusal(error)
        case .invalidRequest: self = .notFound
        case .throttled, .notSent, .cancelled: self = .unavailable
        default: self = .unknown
        }
    }

    private static func refusal(_ error: AmazonPayError) -> Self {
        guard let reason = error.reasonCode else {
            // A proxy's page. It tells nothing about Amazon, except that somebody did not let the call through.
            guard let status = error.status, [401, 403, 407].contains(status) else { return .unknown }
            return .access(ReasonCode(rawValue: "HTTP\(status)"))
        }
        if error.isVerdict { return .verdict(reason) }
        return reason == .resourceNotFound ? .notFound : .access(reason)
    }
}
