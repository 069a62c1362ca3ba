/// The cause of an error when an attempt had no answer and the object, read afterwards, had ended otherwise.
///
/// For instance: Complete Checkout Session timed out, and the session turned out to be Canceled.
public struct EndedMeanwhile: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why the object ended, as it says itself.
    public var reasonCode: ReasonCode?

    /// The reason code.
    public var description: String { "ended meanwhile" + (reasonCode.map { ": \($0)" } ?? "") }
}
