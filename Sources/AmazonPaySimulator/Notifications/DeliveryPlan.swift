/// How often and when a notification is sent again that did not arrive.
///
/// Two sources contradict each other: SNS repeats 3 times, 20 seconds apart, and Amazon Pay's older guide speaks of every
/// hour for 14 days. Both agree that 5xx and silence are repeated and 4xx is not. The default is that of SNS.
public struct DeliveryPlan: Hashable, Sendable {
    /// How often it is tried again.
    public var retries: Int
    /// Seconds between two attempts, on the simulator's clock.
    public var pauseSeconds: Int

    /// Makes a plan; without arguments that of SNS.
    public init(retries: Int = 3, pauseSeconds: Int = 20) {
        self.retries = retries
        self.pauseSeconds = pauseSeconds
    }

    /// What follows from an attempt.
    enum Verdict: Hashable, Sendable {
        case delivered
        case again
        case failed
    }

    /// - Parameter tries: How often it was tried, this time included.
    func verdict(_ outcome: NotificationPost.Outcome, tries: Int) -> Verdict {
        switch outcome {
        case .answered(200..<300): .delivered
        case .answered(400..<500): .failed
        case .answered, .failed: tries <= retries ? .again : .failed
        }
    }
}
