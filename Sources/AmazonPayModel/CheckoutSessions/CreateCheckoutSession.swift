/// The body of Create Checkout Session, and the payload of an Amazon Pay button.
///
/// Create needs ``WebCheckoutDetails/checkoutReviewReturnUrl`` and ``storeId``; with
/// ``CheckoutMode/processOrder``, which only button payloads have, the result URL and the payment details instead.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#create-checkout-session
public struct CreateCheckoutSession: Hashable, Sendable, Codable {
    /// The addresses between which the buyer's browser moves.
    public var webCheckoutDetails: WebCheckoutDetails
    /// The store.
    public var storeId: Store.ID
    /// Which of the buyer's data are shared; `nil` for all but the billing address.
    public var scopes: [BuyerScope]?
    /// Which addresses the buyer may choose.
    public var deliverySpecifications: DeliverySpecifications?
    /// What the buyer agrees to; default ``ChargePermissionType/oneTime``.
    public var chargePermissionType: ChargePermissionType?
    /// Cadence and amount; needed with ``ChargePermissionType/recurring``.
    public var recurringMetadata: RecurringMetadata?
    /// How a payment method is saved; with ``ChargePermissionType/paymentMethodOnFile``.
    public var paymentMethodOnFileMetadata: PaymentMethodOnFileMetadata?
    /// A saved payment method to use again.
    public var chargePermissionId: ChargePermission.ID?
    /// What is to be paid, and how.
    public var paymentDetails: PaymentDetails?
    /// What the shop says about the order.
    public var merchantMetadata: MerchantMetadata?
    /// The shipping address, when the shop knows it already.
    public var addressDetails: AddressDetails?
    /// Amazon Pay system data.
    public var supplementaryData: String?
    /// The merchant id of the solution provider.
    public var platformId: String?
    /// What the payment service provider says.
    public var providerMetadata: ProviderMetadata?

    /// Makes a request with its two mandatory members.
    public init(webCheckoutDetails: WebCheckoutDetails, storeId: Store.ID) {
        self.webCheckoutDetails = webCheckoutDetails
        self.storeId = storeId
    }
}
