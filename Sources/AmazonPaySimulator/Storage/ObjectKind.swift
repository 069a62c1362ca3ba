import AmazonPayModel
import DurableStore

/// The kinds of documents that the simulator keeps, spelled as the control API lists them.
enum ObjectKind: String, Sendable, CaseIterable {
    case checkoutSession
    case chargePermission
    case charge
    case refund
    case deliveryTracker
    case dispute
    case report
    case reportSchedule
    case file
    case merchantAccount
    case inStoreReference
    case buyerToken
    case authorizationToken
    /// Not of documents: a merchant's account in one environment, which timers settle.
    case account
    case clock
    case merchant
    case notification
    case notificationEndpoints

    /// The key of a document of this kind.
    func key(_ id: String) -> DocumentKey { DocumentKey(kind: rawValue, id: id) }

    /// What `reset` keeps.
    static let keptByReset: Set<String> = [merchant.rawValue]

    /// What the control API lists.
    static let listed: [ObjectKind] = [
        .checkoutSession, .chargePermission, .charge, .refund, .deliveryTracker, .dispute, .report, .reportSchedule,
        .file,
        .merchantAccount,
    ]

    /// Whether the live feed tells about it.
    var isWatched: Bool { Self.listed.contains(self) || self == .notification }
}
