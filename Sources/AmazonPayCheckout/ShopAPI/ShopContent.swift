/// The body of a shop's request; fields that it does not have are refused.
protocol ShopContent: Decodable, Sendable {
    /// The names of its members.
    static var fields: Set<String> { get }

    /// The words that a member may be, by its path, where it may be one of a few.
    static var choices: [String: [String]] { get }
}

extension ShopContent {
    static var choices: [String: [String]] { [:] }
}

extension CheckoutRequest: ShopContent {
    static let fields: Set<String> = [
        "orderId", "chargeAmount", "totalOrderAmount", "paymentIntent", "canHandlePendingAuthorization",
        "chargePermissionType", "recurringMetadata", "productType", "checkoutMode", "addressDetails",
        "deliverySpecifications", "reviewUrl", "startUrl", "successUrl", "cancelUrl", "language", "allowOvercharge",
        "extendExpiration", "reauthorize",
    ]
}

extension CheckoutAmounts: ShopContent {
    static let fields: Set<String> = ["chargeAmount", "totalOrderAmount"]
}
