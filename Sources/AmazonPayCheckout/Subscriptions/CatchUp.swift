/// What becomes of periods whose date has passed without a charge: after an outage, a jump of the clock, or while the
/// buyer was waited for.
enum CatchUp: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only the latest of them is charged.
    case latest
    /// Each of them is charged, one after the other; of more than ``mostPeriods`` the latest.
    case all
    /// None that is more than a day late.
    case never = "none"

    /// The number of passed periods that are charged one after the other at most.
    static let mostPeriods = 12
}
