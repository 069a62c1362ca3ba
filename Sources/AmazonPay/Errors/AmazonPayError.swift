public import Foundation

/// Why a call did not bring its answer, and whether the service may have done what it was asked for.
///
/// Branch on ``code`` and, for the service's own refusals, on the ``reasonCode``. After ``Outcome/definite`` nothing was
/// done; after ``Outcome/unknown`` read the object before anything else, or repeat the call with the same idempotency
/// key. ``nextStep`` says what to do in words to branch on.
///
/// The client has done the repeating that its ``RetryPolicy`` allows before an error is thrown: ``attempts`` counts.
///
/// No description, dump or reflection shows a body, the service's message, a key or a buyer's data; they are in
/// ``apiError`` and ``body`` for code that needs them.
public struct AmazonPayError: Error, Sendable {
    /// What kind of failure it is.
    public var code: Code
    /// Whether the service may have done it.
    public var outcome: Outcome
    /// The operation's name, for instance `CompleteCheckoutSession`.
    public var operation: String
    /// The HTTP status of the answer, if there was one.
    public var status: Int?
    /// The value of `x-amz-pay-request-id`; give it to Amazon's support.
    public var requestId: String?
    /// The service's own error, if the answer had the documented form.
    public var apiError: APIError?
    /// The answer's body as it arrived; it may hold a buyer's data.
    public var body: Data?
    /// What caused it inside of this process: a ``TransportError``, an encoding or a decoding error, or
    /// ``EndedMeanwhile``.
    public var cause: (any Error)?
    /// How often the call was attempted.
    public var attempts: Int
    /// How long to wait before another attempt, if the answer said so.
    public var retryAfter: Duration?
    /// Whether an earlier attempt of the same call had no definite answer.
    ///
    /// Then a refusal may be a consequence of what that attempt has done, whatever ``outcome`` says.
    public var followsUnclearAttempt = false

    /// Makes an error; without an outcome it has the one of its code.
    public init(
        _ code: Code, outcome: Outcome? = nil, operation: String, status: Int? = nil, requestId: String? = nil,
        apiError: APIError? = nil, body: Data? = nil, attempts: Int = 1, cause: (any Error)? = nil
    ) {
        self.code = code
        self.outcome = outcome ?? code.outcome
        self.operation = operation
        self.status = status
        self.requestId = requestId
        self.apiError = apiError
        self.body = body
        self.attempts = attempts
        self.cause = cause
    }

    /// The service's reason code: that of its refusal, or that of an object that ended otherwise.
    public var reasonCode: ReasonCode? { apiError?.reasonCode ?? (cause as? EndedMeanwhile)?.reasonCode }
}

extension AmazonPayError {
    /// Whether the service may have done what it was asked for.
    public enum Outcome: Hashable, Sendable {
        /// It was not done.
        case definite
        /// It may have been done: read the object, or repeat with the same idempotency key.
        case unknown
    }
}

extension AmazonPayError {
    /// Whether the text that was to name the object cannot be an identifier: as good as 404.
    package var isAboutNothing: Bool { cause is RequestPath.MalformedSegment }
}

extension AmazonPayError: CustomStringConvertible, CustomReflectable {
    /// Operation, code, status, reason code and request id.
    public var description: String {
        var text = "\(operation): \(code)"
        if let status { text += ", status \(status)" }
        if let reasonCode { text += ", \(reasonCode)" }
        if let requestId { text += ", request \(requestId)" }
        if let transport = cause as? TransportError { text += ", \(transport)" }
        if attempts > 1 { text += ", \(attempts) attempts" }
        return text
    }

    /// Shows what ``description`` shows, so that no log or dump has more.
    public var customMirror: Mirror {
        Mirror(self, children: ["description": description, "outcome": outcome])
    }
}

extension AmazonPayError {
    /// What a failed transport means for a call.
    init(_ error: TransportError, operation: String) {
        let code: Code =
            switch error.code {
            case .cancelled: .cancelled
            default: error.mayHaveBeenSent ? .unknownOutcome : .notSent
            }
        self.init(
            code, outcome: error.mayHaveBeenSent ? .unknown : .definite, operation: operation, cause: error)
    }
}
