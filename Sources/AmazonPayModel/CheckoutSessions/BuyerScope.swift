/// A piece of the buyer's data that a session asks for; without any, all but the billing address are shared.
public struct BuyerScope: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Name.
    public static let name: Self = "name"
    /// Mail address.
    public static let email: Self = "email"
    /// Phone number.
    public static let phoneNumber: Self = "phoneNumber"
    /// Billing address.
    public static let billingAddress: Self = "billingAddress"
    /// Shipping address.
    public static let shippingAddress: Self = "shippingAddress"
    /// Postal code of the default shipping address.
    public static let postalCode: Self = "postalCode"
    /// Membership of Prime.
    public static let primeStatus: Self = "primeStatus"
}
