import ArgumentParser

/// What happens to a shop, one after the other.
enum ProbeSituation: String, Codable, Sendable, CaseIterable, ExpressibleByArgument {
    case ordinaryReturn = "ordinary-return"
    case declined = "declined"
    case returnAfterCancel = "return-after-cancel"
    case doubleReturn = "double-return"
    case simultaneousReturns = "simultaneous-returns"
    case returnWithoutSession = "return-without-session"
    case unknownSession = "unknown-session"
    case foreignOrder = "foreign-order"
    case foreignMerchant = "foreign-merchant"
    case wrongAmount = "wrong-amount"
    case lostAnswer = "lost-answer"
    case slowComplete = "slow-complete"
    case failingComplete = "failing-complete"
    case notificationFirst = "notification-first"
    case notificationTwice = "notification-twice"
    case notificationAfterCancel = "notification-after-cancel"
    case replayedNotification = "replayed-notification"
    case forgedNotification = "forged-notification"
    // The last one: the simulator's clock goes on by a day.
    case returnAfterExpiry = "return-after-expiry"

    /// Without these two nothing can be said of the pages of the others.
    static let first: [Self] = [.ordinaryReturn, .declined]

    /// What the table says of it.
    var title: String {
        switch self {
        case .ordinaryReturn: "the buyer pays and returns"
        case .declined: "the payment is declined"
        case .returnAfterCancel: "the buyer cancels, then opens the return address"
        case .doubleReturn: "the return address is opened twice"
        case .simultaneousReturns: "the return address is opened in many tabs at once"
        case .returnWithoutSession: "a return without session id, then the whole one"
        case .unknownSession: "a return with a session id that does not exist"
        case .foreignOrder: "a return with the session of another order"
        case .foreignMerchant: "a return with the session of another merchant"
        case .wrongAmount: "a return with a session over another amount"
        case .lostAnswer: "Complete is done, its answer is lost"
        case .slowComplete: "Complete takes long"
        case .failingComplete: "Complete is answered 500"
        case .notificationFirst: "a notification arrives before the return"
        case .notificationTwice: "the same notification arrives twice"
        case .notificationAfterCancel: "a notification arrives after the buyer has cancelled"
        case .replayedNotification: "a notification of last month arrives again"
        case .forgedNotification: "a notification with a wrong signature arrives"
        case .returnAfterExpiry: "the buyer returns after more than a day"
        }
    }

    /// Whether it is about notifications.
    var needsNotifications: Bool {
        switch self {
        case .notificationFirst, .notificationTwice, .notificationAfterCancel, .replayedNotification,
            .forgedNotification:
            true
        default: false
        }
    }
}
