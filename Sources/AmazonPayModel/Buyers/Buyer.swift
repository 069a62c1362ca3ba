/// The buyer, as far as the scopes allow.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/buyer.html
public struct Buyer: Hashable, Sendable {
    /// The buyer's id; begins with `amzn1.account.` and is given in every case.
    public var buyerId: String?
    /// Name.
    public var name: String?
    /// Mail address.
    public var email: String?
    /// Phone number of the default billing address.
    public var phoneNumber: String?
    /// Memberships of Prime; `nil` when the merchant is not allowed to know, empty when there are none.
    public var primeMembershipTypes: [PrimeMembership]?
    /// Postal code of the default shipping address; only from Get Buyer, with ``BuyerScope/postalCode``.
    public var postalCode: String?
    /// Country code of the default shipping address, ISO 3166-1 alpha-2; only from Get Buyer, with
    /// ``BuyerScope/postalCode``.
    public var countryCode: String?
    /// The default shipping address; only from Get Buyer, with ``BuyerScope/shippingAddress``.
    public var shippingAddress: Address?
    /// The default billing address; only from Get Buyer, with ``BuyerScope/billingAddress``.
    public var billingAddress: Address?

    /// Makes a buyer.
    public init(
        buyerId: String?, name: String? = nil, email: String? = nil, phoneNumber: String? = nil,
        primeMembershipTypes: [PrimeMembership]? = nil
    ) {
        self.buyerId = buyerId
        self.name = name
        self.email = email
        self.phoneNumber = phoneNumber
        self.primeMembershipTypes = primeMembershipTypes
    }
}

extension Buyer: CustomStringConvertible, CustomReflectable {
    /// Says that there is a buyer, never who.
    public var description: String { "Buyer(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
