/// What is done after declines that may pass by themselves.
struct RetryPlan: Hashable, Sendable, Codable {
    /// What happens when the last retry was declined too.
    enum Last: String, Hashable, Sendable, Codable, CaseIterable {
        /// The buyer has to choose another payment instrument; no further attempt before that.
        case waitForBuyer = "WaitForBuyer"
        /// The subscription ends.
        case end = "End"
    }

    /// After how many days the first, second … retry comes, each counted from the decline before.
    var afterDays: [Int]
    /// What follows the last one.
    var then: Last
    /// After how many days without the buyer it ends; absent: when Amazon closes the permission.
    var endAfterDaysOfWaiting: Int?

    /// After 1, 3, 5 and 7 days; then the buyer is waited for.
    static let standard = Self(afterDays: [1, 3, 5, 7], then: .waitForBuyer)

    /// - Returns: `nil` when all retries were made.
    func days(afterDeclines declines: Int) -> Int? {
        afterDays.indices.contains(declines - 1) ? afterDays[declines - 1] : nil
    }
}
