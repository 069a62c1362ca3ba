/// When a delivery is tried again, and when it is given up.
enum WebhookPlan {
    /// Seconds between one attempt and the next: 14 attempts in about 64 hours.
    static let pauses = [
        5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 43_200, 43_200, 43_200,
    ]

    static let longestPause = pauses.max() ?? 0

    /// What follows from an attempt.
    enum Verdict: Hashable, Sendable {
        case delivered
        case again(seconds: Int)
        case dead
    }

    /// - Parameters:
    ///   - status: What the endpoint answered; `nil` when it did not.
    ///   - attempt: Which attempt it was, from 1.
    static func verdict(_ status: Int?, attempt: Int) -> Verdict {
        switch status {
        case .some(200..<300): .delivered
        // The endpoint is gone and says so itself.
        case 410: .dead
        default: attempt <= pauses.count ? .again(seconds: pauses[attempt - 1]) : .dead
        }
    }
}
