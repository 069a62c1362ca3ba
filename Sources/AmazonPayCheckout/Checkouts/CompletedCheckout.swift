public import AmazonPayModel

/// What a completed checkout left: the ids that the shop needs for captures, refunds and later charges.
public struct CompletedCheckout: Hashable, Sendable, Codable {
    /// The session.
    public let checkoutSessionId: CheckoutSession.ID
    /// The buyer's consent; needed for later charges.
    public let chargePermissionId: ChargePermission.ID?
    /// The charge; needed for captures and refunds.
    ///
    /// Absent for the intent `Confirm`.
    public let chargeId: Charge.ID?
    /// The payment of the checkout, where a subscription had adopted its permission before the checkout was completed.
    ///
    /// Usually absent: the payment has the checkout's id.
    public var paymentId: Payment.ID?
    /// Whether the authorization is still being decided, which takes up to 24 hours.
    ///
    /// Ship nothing before.
    public var isAuthorizationPending: Bool
    /// When it was completed.
    public let completedAt: Timestamp
}
