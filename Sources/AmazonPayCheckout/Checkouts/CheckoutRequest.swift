public import AmazonPayModel

/// What a shop asks for when a buyer is about to pay an order: the body of `POST /v1/checkouts`.
public struct CheckoutRequest: Hashable, Sendable, Codable {
    /// The shop's own number of the order; at most 256 characters.
    ///
    /// The buyer sees it at Amazon.
    public var orderId: String
    /// What is authorized or captured at checkout.
    public var chargeAmount: Price
    /// The value of the whole order, when more will be charged later.
    public var totalOrderAmount: Price?
    /// What happens to the amount at checkout.
    public var paymentIntent: PaymentIntent
    /// Whether the shop accepts that the authorization may take up to 24 hours; not with `AuthorizeWithCapture`.
    public var canHandlePendingAuthorization: Bool?
    /// Whether more may be charged later than the order's value; only for `OneTime`, where Amazon allows it.
    public var allowOvercharge: Bool?
    /// Whether it may be charged for 13 months instead of 180 days; only for `OneTime`, where Amazon allows it.
    public var extendExpiration: Bool?
    /// Whether an authorization that expires after 30 days is made again by itself; only with the intent `Authorize`.
    public var reauthorize: Bool?
    /// Whether later charges are agreed on.
    public var chargePermissionType: ChargePermissionType
    /// How often is charged; needed for the type `Recurring`.
    public var recurringMetadata: RecurringMetadata?
    /// Whether something is shipped.
    public var productType: ProductType
    /// Where in checkout the button stands: `ProcessOrder`, the default, at its end; `Review` before a review page.
    public var checkoutMode: CheckoutMode?
    /// Where to; needed for `PayAndShip` with `ProcessOrder`, refused otherwise.
    public var addressDetails: AddressDetails?
    /// Which addresses a buyer may choose; only for `PayAndShip` with `Review`.
    ///
    /// Amazon is told, and the service checks it itself.
    public var deliverySpecifications: DeliverySpecifications?
    /// The shop's own review page; the page of the service when absent.
    ///
    /// The buyer comes to it with `checkoutId`, `orderId` and `amazonCheckoutSessionId`.
    public var reviewUrl: String?
    /// Where a buyer starts again whose payment failed.
    public var startUrl: String
    /// Where a buyer goes who has paid; a page of the service when absent.
    public var successUrl: String?
    /// Where a buyer goes who left; ``startUrl`` when absent.
    public var cancelUrl: String?
    /// The language of button and pages: `en_US`, `en_GB`, `de_DE`, `fr_FR`, `it_IT`, `es_ES` or `ja_JP`; the browser's
    /// when absent.
    public var language: String?

    /// Makes a request with what is always needed.
    public init(
        orderId: String, chargeAmount: Price, paymentIntent: PaymentIntent,
        chargePermissionType: ChargePermissionType = .oneTime, productType: ProductType = .payOnly, startUrl: String,
        successUrl: String? = nil
    ) {
        self.orderId = orderId
        self.chargeAmount = chargeAmount
        self.paymentIntent = paymentIntent
        self.chargePermissionType = chargePermissionType
        self.productType = productType
        self.startUrl = startUrl
        self.successUrl = successUrl
    }
}
