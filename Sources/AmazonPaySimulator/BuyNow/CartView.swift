import AmazonPayModel

/// A cart as the page draws it: texts only, so that the page's script has nothing to compute.
struct CartView: Encodable, Sendable {
    /// A line of a list.
    struct Line: Encodable, Sendable {
        let text: String
        let amount: String?
    }

    /// A way to deliver.
    struct Delivery: Encodable, Sendable {
        let id: String
        let text: String
        let amount: String
        let isChosen: Bool
    }

    let items: [Line]
    /// Absent where the shop has said nothing new about it.
    let deliveries: [Delivery]?
    let sums: [Line]
    let total: String

    init(_ cart: CartDetails, _ texts: PageTexts) {
        items = (cart.lineItems ?? []).map { item in
            let name = [item.title, item.variantTitle].compactMap { $0 }.joined(separator: ", ")
            return Line(
                text: [item.quantity.flatMap(Self.count), name].compactMap { $0 }.joined(separator: " × "),
                amount: (item.totalListPrice ?? item.listPrice)?.description)
        }
        let options = cart.deliveryOptions
        let chosen = options?.first { $0.isDefault == true }?.id ?? options?.first?.id
        deliveries = options?.map { option in
            Delivery(
                id: option.id, text: option.shippingMethod?.shippingMethodName ?? option.id,
                amount: option.price.description, isChosen: option.id == chosen)
        }
        let named: [(String, Price?)] = [
            (texts.items, cart.totalBaseAmount), (texts.delivery, cart.totalShippingAmount),
            (texts.tax, cart.totalTaxAmount), (texts.discount, cart.totalDiscountAmount),
        ]
        sums = named.compactMap { text, price in price.map { Line(text: text, amount: $0.description) } }
        total = cart.totalChargeAmount.description
    }

    /// Shops send how many there are as a number or as a text.
    private static func count(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): "\(number)"
        default: nil
        }
    }
}
