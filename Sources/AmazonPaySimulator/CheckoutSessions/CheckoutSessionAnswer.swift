import AmazonPayModel

/// A checkout session as the service writes it: some lists without elements hold one `null`.
struct CheckoutSessionAnswer: Sendable, Encodable {
    /// A list that is written as `[null]`.
    enum HollowList: String, CodingKey {
        case preferences = "paymentPreferences"
        case constraints
    }

    let session: CheckoutSession
    let hollowLists: [HollowList]

    func encode(to encoder: any Encoder) throws {
        try session.encode(to: encoder)
        var container = encoder.container(keyedBy: HollowList.self)
        for list in hollowLists {
            try container.encode([String?.none], forKey: list)
        }
    }
}
