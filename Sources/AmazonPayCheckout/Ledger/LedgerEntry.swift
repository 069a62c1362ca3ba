public import AmazonPayModel

/// A checkout in a list: what it is about, and how it came out.
public struct LedgerEntry: Hashable, Sendable, Encodable {
    /// The shop's number of the order.
    public let orderId: String
    /// The checkout; also the id of the payment that it has left.
    public let checkoutId: Checkout.ID
    /// `Open`, `Checking`, `Completing`, `Completed` or `Failed`.
    public let state: String
    /// Why it failed.
    public let reasonCode: ReasonCode?
    /// The amount of the checkout.
    public let chargeAmount: Price
    /// The permission, once it is completed.
    public let chargePermissionId: ChargePermission.ID?
    /// The charge, once it is completed.
    public let chargeId: Charge.ID?
    /// When the shop asked for it.
    public let createdAt: Timestamp

    init(_ checkout: Checkout) {
        orderId = checkout.request.orderId
        checkoutId = checkout.id
        state = checkout.stateName
        reasonCode = checkout.failure?.reasonCode
        chargeAmount = checkout.request.chargeAmount
        chargePermissionId = checkout.payment?.chargePermissionId
        chargeId = checkout.payment?.chargeId
        createdAt = checkout.createdAt
    }
}
