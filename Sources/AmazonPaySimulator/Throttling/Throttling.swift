/// Which limits calls have.
public enum Throttling: String, Hashable, Sendable, CaseIterable {
    /// None.
    case off
    /// Those that Amazon publishes for the sandbox, for every caller.
    case sandbox
    /// Those that Amazon publishes for live calls, for every caller.
    case live
}
