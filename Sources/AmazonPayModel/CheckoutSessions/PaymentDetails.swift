/// What is to be paid at checkout, and how.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#type-paymentdetails
public struct PaymentDetails: Hashable, Sendable {
    /// What happens with the money at checkout.
    public var paymentIntent: PaymentIntent?
    /// Whether the authorization may stay undecided for up to 24 hours; not with
    /// ``PaymentIntent/authorizeWithCapture``; default `false`.
    public var canHandlePendingAuthorization: Bool?
    /// The amount processed at checkout; Complete Checkout Session must repeat it.
    public var chargeAmount: Price?
    /// The whole order, when more than ``chargeAmount`` will be charged later.
    public var totalOrderAmount: Price?
    /// The currency of all charges; Europe and the United Kingdom only.
    public var presentmentCurrency: Currency?
    /// Whether more than the order amount may be charged later; set at creation only.
    public var allowOvercharge: Bool?
    /// Whether the charge permission lives 13 months instead of 180 days; set at creation only.
    public var extendExpiration: Bool?
    /// The text on the buyer's statement behind `AMZ* `; at most 16 characters; only with
    /// ``PaymentIntent/authorizeWithCapture``.
    public var softDescriptor: String?

    /// Makes the details of a request.
    public init(
        paymentIntent: PaymentIntent? = nil, canHandlePendingAuthorization: Bool? = nil, chargeAmount: Price? = nil,
        totalOrderAmount: Price? = nil, presentmentCurrency: Currency? = nil, allowOvercharge: Bool? = nil,
        extendExpiration: Bool? = nil, softDescriptor: String? = nil
    ) {
        self.paymentIntent = paymentIntent
        self.canHandlePendingAuthorization = canHandlePendingAuthorization
        self.chargeAmount = chargeAmount
        self.totalOrderAmount = totalOrderAmount
        self.presentmentCurrency = presentmentCurrency
        self.allowOvercharge = allowOvercharge
        self.extendExpiration = extendExpiration
        self.softDescriptor = softDescriptor
    }
}

extension PaymentDetails: Codable {
    private enum CodingKeys: String, CodingKey {
        case paymentIntent, canHandlePendingAuthorization, chargeAmount, totalOrderAmount, presentmentCurrency
        case allowOvercharge, extendExpiration, softDescriptor
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(paymentIntent, .paymentIntent)
        try members.encode(canHandlePendingAuthorization, .canHandlePendingAuthorization)
        try members.encode(chargeAmount, .chargeAmount)
        try members.encode(totalOrderAmount, .totalOrderAmount)
        try members.encode(presentmentCurrency, .presentmentCurrency)
        try members.encode(allowOvercharge, .allowOvercharge)
        try members.encode(extendExpiration, .extendExpiration)
        try members.encode(softDescriptor, .softDescriptor)
    }
}
