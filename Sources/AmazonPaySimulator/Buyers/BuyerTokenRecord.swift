import AmazonPayModel
import DurableStore

/// What a buyer has shared with a merchant by signing in, without buying anything.
struct BuyerTokenRecord: Hashable, Sendable, Codable {
    /// Amazon documents that tokens end; 24 hours are documented for a neighbouring flow.
    static let lifeSeconds = 24 * 3600
    /// What is shared when the payload names nothing.
    static let usualScopes: [BuyerScope] = [.name, .email]

    let merchantId: String
    let environment: ReleaseEnvironment
    let token: Buyer.Token
    let buyerKey: String
    let scopes: [BuyerScope]
    let createdAt: Timestamp

    /// Whether the token is still good.
    func isValid(at now: Timestamp) -> Bool { now < createdAt.adding(seconds: Self.lifeSeconds) }

    /// The buyer as far as the scopes allow; the id always.
    var buyer: Buyer? {
        guard let person = TestBuyer.find(buyerKey) else { return nil }
        let isShared = Set(scopes).contains
        var buyer = Buyer(
            buyerId: person.buyer.buyerId, name: isShared(.name) ? person.buyer.name : nil,
            email: isShared(.email) ? person.buyer.email : nil,
            phoneNumber: isShared(.phoneNumber) ? person.billingAddress.phoneNumber : nil,
            primeMembershipTypes: isShared(.primeStatus) ? person.buyer.primeMembershipTypes : nil)
        if isShared(.postalCode) {
            buyer.postalCode = person.defaultAddress.postalCode
            buyer.countryCode = person.defaultAddress.countryCode
        }
        if isShared(.shippingAddress) { buyer.shippingAddress = person.defaultAddress }
        if isShared(.billingAddress) { buyer.billingAddress = person.billingAddress }
        return buyer
    }
}

extension BuyerTokenRecord: OwnedRecord {
    static let kind = ObjectKind.buyerToken
    var documentID: String { token.rawValue }
    var index: DocumentIndex { DocumentIndex(partition: merchantId, state: "Valid", time: createdAt.date) }
}
