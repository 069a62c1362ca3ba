import AmazonPay

/// What the shop keeps of a payment; in earnest a table of its database.
public protocol Payments: Sendable {
    /// An order, as the shop knows it.
    func order(_ id: String) async throws -> Order
    /// Remembers which session pays for an order, before anything is asked of Amazon Pay.
    func begin(_ order: Order, _ session: CheckoutSession.ID) async throws
    /// The order is paid.
    func paid(_ order: Order, _ permission: ChargePermission.ID?, _ charge: Charge.ID?) async throws
    /// The order is not paid, and the buyer may try again.
    func failed(_ order: Order, _ reason: ReasonCode?) async throws
    /// Nobody knows yet: to be looked at again.
    func lookAgain(_ order: Order) async throws
}

/// An order of the shop.
public struct Order: Sendable {
    /// The shop's own number.
    public var id: String
    /// What the buyer owes.
    public var total: Price

    /// Makes an order.
    public init(id: String, total: Price) {
        self.id = id
        self.total = total
    }
}
