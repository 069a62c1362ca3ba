/// One thing that was not as it should be: what differs, what was done about it, and why that is safe.
public struct ReconciliationFinding: Hashable, Sendable, Codable {
    /// What became of it.
    public enum Outcome: String, Hashable, Sendable, Codable {
        /// It is as it should be now.
        case repaired = "Repaired"
        /// It would have been repaired; the run was to change nothing.
        case wouldRepair = "WouldRepair"
        /// It is left as it was: a person has to decide.
        case left = "Left"
    }

    /// What kind of thing it is.
    public var code: ReconciliationCode
    /// The id of the thing.
    public var subject: String
    /// The shop's number of the order.
    public var orderId: String
    /// What differs, in a sentence.
    public var difference: String
    /// What was done, or is to be done, in a sentence.
    public var action: String
    /// Why that is safe, or why it was left.
    public var reason: String
    /// What became of it.
    public var outcome: Outcome
}
