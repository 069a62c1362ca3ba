import AmazonPayModel

/// When a pending object is read again: after 30 seconds, then ever later, at the end every hour, as Amazon advises.
///
/// Notifications come first as a rule; reading is the safety net.
enum PollPlan {
    /// Amazon decides about an authorization within a day.
    static let authorization = Self.polls(forHours: 30)
    /// No time is documented for late captures and refunds: two weeks.
    static let settlement = Self.polls(forHours: 14 * 24)

    private static let first = 30
    static let longest = 3600
    /// Seconds between two readings once a person was called.
    static let afterwards = 86_400

    /// - Parameter polls: How often it was read without news.
    /// - Returns: `nil` when it is time for a person to look.
    static func seconds(afterPolls polls: Int, most: Int) -> Int? {
        guard polls < most else { return nil }
        return min(first << min(max(polls, 0), 7), longest)
    }

    private static func polls(forHours hours: Int) -> Int {
        // The first seven take about an hour together.
        7 + hours
    }
}

/// An object that is read by a plan while Amazon decides about it.
protocol Polled: Mirrored {
    var paymentId: Payment.ID { get }
    /// The number of times that it is read in vain before a person is called.
    var mostPolls: Int { get }
}

extension Polled {
    /// When it is read again; `nil` at the end of the plan.
    var secondsToPoll: Int? { PollPlan.seconds(afterPolls: polls, most: mostPolls) }
}

extension ChargeRecord: Polled {
    var mostPolls: Int { state == .authorizationInitiated ? PollPlan.authorization : PollPlan.settlement }
}

extension RefundRecord: Polled {
    var mostPolls: Int { PollPlan.settlement }
}
