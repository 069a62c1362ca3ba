import AmazonPayModel

/// What the handlers of a shop's page answer: amounts, and what the buyer sees on Amazon's page.
///
/// Amazon documents more members, about gifts and boxes to tick; they are passed over.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/buy-now-checkout.html
struct CartDetails: Decodable, Sendable {
    /// An article of the cart.
    struct LineItem: Decodable, Sendable {
        var title: String?
        var variantTitle: String?
        var quantity: JSONValue?
        var listPrice: Price?
        var totalListPrice: Price?
    }

    /// A way to deliver.
    struct DeliveryOption: Decodable, Sendable {
        /// What it is called.
        struct ShippingMethod: Decodable, Sendable {
            var shippingMethodName: String?
            var shippingMethodCode: String?
        }

        let id: String
        let price: Price
        var shippingMethod: ShippingMethod?
        var isDefault: Bool?
    }

    let totalBaseAmount: Price
    let totalTaxAmount: Price
    let totalShippingAmount: Price
    let totalChargeAmount: Price
    var totalDiscountAmount: Price?
    var totalOrderAmount: Price?
    var lineItems: [LineItem]?
    var deliveryOptions: [DeliveryOption]?

    private static let price = BodyShape.open(["amount": .amount, "currencyCode": .text])

    /// What is read of a cart; shops send numbers for ids and names, too.
    static let shape = BodyShape.open([
        "totalBaseAmount": price, "totalTaxAmount": price, "totalShippingAmount": price, "totalChargeAmount": price,
        "totalDiscountAmount": price, "totalOrderAmount": price,
        "lineItems": .list(
            .open(["title": .text, "variantTitle": .text, "listPrice": price, "totalListPrice": price])),
        "deliveryOptions": .list(
            .open([
                "id": .text, "price": price, "isDefault": .flag,
                "shippingMethod": .openTexts("shippingMethodName", "shippingMethodCode"),
            ])),
    ])

    /// - Parameters:
    ///   - intent: What happens with the amount.
    ///   - needsDelivery: Whether the shop has to say how the goods get to the buyer.
    /// - Throws: 400 for amounts in several currencies, and for delivery options that are missing or named twice.
    func validate(for intent: PaymentIntent?, needsDelivery: Bool) throws(APIError) {
        let currency = totalChargeAmount.currencyCode
        if let intent, intent != .confirm { try totalChargeAmount.requireChargeable("cart.totalChargeAmount") }
        let amounts: [(String, Price?)] = [
            ("totalBaseAmount", totalBaseAmount), ("totalTaxAmount", totalTaxAmount),
            ("totalShippingAmount", totalShippingAmount), ("totalDiscountAmount", totalDiscountAmount),
            ("totalOrderAmount", totalOrderAmount),
        ]
        for (field, amount) in amounts where amount.map({ $0.currencyCode != currency }) ?? false {
            throw .invalidParameter("cart.\(field).currencyCode", "It must be the currency of totalChargeAmount.")
        }
        let options = deliveryOptions ?? []
        guard !needsDelivery || !options.isEmpty else { throw .missingParameter("cart.deliveryOptions") }
        guard Set(options.map(\.id)).count == options.count else {
            throw .invalidParameter("cart.deliveryOptions", "Two of them have the same id.")
        }
    }
}
