public import AmazonPayModel

/// Something that the shop is told: what changed, and the ids to ask for it with.
///
/// It holds no buyer's data. Events are told at least once, those of one order in their order.
public struct ShopEvent: Hashable, Sendable, Codable {
    /// What happened, for instance `checkout.completed`.
    public struct Kind: Identifier {
        /// The kind's text.
        public let rawValue: String

        /// Takes a kind.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// What happened.
    public var type: Kind
    /// The shop's number of the order.
    public var orderId: String
    /// The checkout.
    public var checkoutId: Checkout.ID?
    /// The payment.
    public var paymentId: Payment.ID?
    /// The charge.
    public var chargeId: Charge.ID?
    /// The refund.
    public var refundId: Refund.ID?
    /// The dispute.
    public var disputeId: Dispute.ID?
    /// The subscription.
    public var subscriptionId: String?
    /// The shop's own id of the operation.
    public var operationId: String?
    /// The state that the thing is in now.
    public var state: String?
    /// Why it is in it.
    public var reasonCode: ReasonCode?
    /// The amount that it is about.
    public var amount: Price?
    /// When it happened.
    public var occurredAt: Timestamp

    /// Makes an event.
    public init(_ type: Kind, orderId: String, at occurredAt: Timestamp) {
        self.type = type
        self.orderId = orderId
        self.occurredAt = occurredAt
    }
}

extension ShopEvent.Kind {
    /// An order is paid or agreed to be charged.
    public static let checkoutCompleted: Self = "checkout.completed"
    /// A checkout has ended without a payment; the order may be tried again.
    public static let checkoutFailed: Self = "checkout.failed"
    /// A charge is authorized.
    public static let chargeAuthorized: Self = "charge.authorized"
    /// A charge is captured.
    public static let chargeCaptured: Self = "charge.captured"
    /// A charge was refused.
    public static let chargeDeclined: Self = "charge.declined"
    /// A charge was cancelled.
    public static let chargeCanceled: Self = "charge.canceled"
    /// A charge changed to another state, for instance a pending one.
    public static let chargeChanged: Self = "charge.changed"
    /// A refund has reached the buyer.
    public static let refundRefunded: Self = "refund.refunded"
    /// A refund was refused.
    public static let refundDeclined: Self = "refund.declined"
    /// A refund changed to another state.
    public static let refundChanged: Self = "refund.changed"
    /// A charge permission changed, for instance to `NonChargeable`.
    public static let permissionChanged: Self = "permission.changed"
    /// What the shop asked for was refused.
    public static let operationFailed: Self = "operation.failed"
}
