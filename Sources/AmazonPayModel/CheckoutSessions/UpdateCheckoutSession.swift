/// The body of Update Checkout Session; members that are `nil` stay as they are.
///
/// Allowed only while the session is Open, otherwise 422 `InvalidCheckoutSessionStatus`.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#update-checkout-session
public struct UpdateCheckoutSession: Hashable, Sendable, Codable {
    /// The addresses between which the buyer's browser moves.
    public var webCheckoutDetails: WebCheckoutDetails?
    /// What is to be paid, and how.
    public var paymentDetails: PaymentDetails?
    /// What the shop says about the order.
    public var merchantMetadata: MerchantMetadata?
    /// What the buyer agrees to.
    public var chargePermissionType: ChargePermissionType?
    /// Cadence and amount of a subscription.
    public var recurringMetadata: RecurringMetadata?
    /// The amounts for each of several shipping addresses.
    public var multiAddressesCheckoutMetadata: [AddressAmount]?
    /// Amazon Pay system data.
    public var supplementaryData: String?
    /// The merchant id of the solution provider.
    public var platformId: String?
    /// What the payment service provider says.
    public var providerMetadata: ProviderMetadata?

    /// Makes a request that changes the given members.
    public init(
        webCheckoutDetails: WebCheckoutDetails? = nil, paymentDetails: PaymentDetails? = nil,
        merchantMetadata: MerchantMetadata? = nil, chargePermissionType: ChargePermissionType? = nil,
        recurringMetadata: RecurringMetadata? = nil
    ) {
        self.webCheckoutDetails = webCheckoutDetails
        self.paymentDetails = paymentDetails
        self.merchantMetadata = merchantMetadata
        self.chargePermissionType = chargePermissionType
        self.recurringMetadata = recurringMetadata
    }
}
