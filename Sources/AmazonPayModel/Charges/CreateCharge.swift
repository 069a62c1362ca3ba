/// The body of Create Charge: another payment on a permission that is Chargeable.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html#create-charge
public struct CreateCharge: Hashable, Sendable, Codable {
    /// The permission to charge.
    public var chargePermissionId: ChargePermission.ID
    /// The amount, in the permission's currency; at most 150,000 USD, GBP or EUR, or 10,000,000 JPY.
    public var chargeAmount: Price
    /// Whether to capture at once; `nil` and `false` only authorize.
    public var captureNow: Bool?
    /// The text on the buyer's statement, behind `AMZ* `; at most 16 characters; only when ``captureNow`` is `true`.
    public var softDescriptor: String?
    /// Whether the authorization may take up to 24 hours; `nil` and `false` want a decision within the call.
    ///
    /// With `true` the charge may come back as ``Charge/State/authorizationInitiated``: ship nothing yet.
    public var canHandlePendingAuthorization: Bool?
    /// What the payment service provider says; for providers only.
    public var providerMetadata: ProviderMetadata?
    /// What the shop says about this charge, for instance the order id of one cycle of a subscription.
    public var merchantMetadata: MerchantMetadata?
    /// The merchant id of the solution provider.
    public var platformId: String?
    /// Who started the charge; saved payment methods only.
    public var chargeInitiator: Charge.Initiator?
    /// Where it was started; saved payment methods only.
    public var channel: Charge.Channel?
    /// Where the buyer comes back to when the charge needs verification; saved payment methods only, and of the members
    /// only ``WebCheckoutDetails/checkoutResultReturnUrl``.
    public var webCheckoutDetails: WebCheckoutDetails?

    /// Makes a request; the members that few shops need are set afterwards.
    public init(
        chargePermissionId: ChargePermission.ID, chargeAmount: Price, captureNow: Bool? = nil,
        softDescriptor: String? = nil, canHandlePendingAuthorization: Bool? = nil,
        merchantMetadata: MerchantMetadata? = nil
    ) {
        self.chargePermissionId = chargePermissionId
        self.chargeAmount = chargeAmount
        self.captureNow = captureNow
        self.softDescriptor = softDescriptor
        self.canHandlePendingAuthorization = canHandlePendingAuthorization
        self.merchantMetadata = merchantMetadata
    }
}
