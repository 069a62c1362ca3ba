import AmazonPayModel

/// A checkout session as the service writes it: all members in Amazon's order, absent ones as `null`, and some lists
/// without elements with one `null`.
///
/// The tests of Amazon's library for Node compare the list of members, order included, for Create, Get, Update and
/// Finalize.
struct CheckoutSessionAnswer: Sendable, OrderedAnswer {
    /// A list that is written as `[null]`.
    enum HollowList: String, CodingKey {
        case preferences = "paymentPreferences"
        case constraints
    }

    /// A member that is always there, and whose values are documented nowhere.
    private enum UnknownMember: String, CodingKey {
        case orderType, merchantDetails, tokens, cartDetails
    }

    let session: CheckoutSession
    let hollowLists: [HollowList]
    /// Whether it is the answer to Finalize, which has one member more.
    var isFinalized = false

    static let memberOrder = [
        "checkoutSessionId", "webCheckoutDetails", "productType", "paymentDetails", "cartDetails",
        "chargePermissionType", "orderType", "recurringMetadata", "paymentMethodOnFileMetadata", "merchantDetails",
        "merchantMetadata", "supplementaryData", "buyer", "billingAddress", "paymentPreferences", "statusDetails",
        "shippingAddress", "platformId", "chargePermissionId", "chargeId", "constraints", "creationTimestamp",
        "expirationTimestamp", "storeId", "providerMetadata", "releaseEnvironment", "checkoutButtonText",
        "deliverySpecifications", "tokens",
    ]

    func encode(to encoder: any Encoder) throws {
        try session.encode(to: encoder)
        var lists = encoder.container(keyedBy: HollowList.self)
        for list in hollowLists {
            try lists.encode([String?.none], forKey: list)
        }
        var unknown = encoder.container(keyedBy: UnknownMember.self)
        for member in [UnknownMember.orderType, .merchantDetails, .tokens] { try unknown.encodeNil(forKey: member) }
        if isFinalized { try unknown.encodeNil(forKey: .cartDetails) }
    }
}
