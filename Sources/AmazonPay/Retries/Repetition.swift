/// What a request needs so that repeating it does no harm; the documentation of each operation names its class.
public struct Repetition<Answer: Sendable>: Sendable {
    /// How the object tells what came of an attempt whose answer is missing.
    public typealias Reading = @Sendable (AmazonPayClient) async throws(AmazonPayError) -> Finding<Answer>

    enum Kind: Sendable {
        case anytime, onlyWhenNotDone
        case afterReading(Reading)
    }

    let kind: Kind

    /// At any time: a Get or Update, and a POST, because its idempotency key makes the service carry it out once.
    public static var anytime: Self { Self(kind: .anytime) }

    /// Only when the service certainly did nothing: it was throttled, or the request never left this machine.
    public static var onlyWhenNotDone: Self { Self(kind: .onlyWhenNotDone) }

    /// After an attempt without a definite answer the object is read first, and the call is repeated only when it was
    /// not done.
    public static func afterReading(_ read: @escaping Reading) -> Self { Self(kind: .afterReading(read)) }
}

/// What reading an object says about an attempt whose answer is missing.
public enum Finding<Answer: Sendable>: Sendable {
    /// It was carried out; this is what it would have answered.
    case done(Answer)
    /// It was not carried out and may be repeated.
    case notDone
    /// It was not carried out and cannot be any more, because the object ended otherwise, for the reason given.
    case impossible(ReasonCode?)
}

extension Repetition {
    var reading: Reading? {
        guard case .afterReading(let read) = kind else { return nil }
        return read
    }

    /// Whether a failed attempt may be followed by another one.
    func allows(_ error: AmazonPayError) -> Bool {
        guard error.isRetryable else { return false }
        switch kind {
        case .anytime, .afterReading: return true
        case .onlyWhenNotDone: return error.outcome == .definite
        }
    }
}
