/// What the button sells; it decides which of the buyer's data are collected.
///
/// The button sets it, not the signed payload.
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
public struct ProductType: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The buyer pays and chooses a shipping address; the default.
    public static let payAndShip: Self = "PayAndShip"
    /// The buyer only pays; no shipping address is collected.
    public static let payOnly: Self = "PayOnly"
    /// The buyer signs in.
    public static let signIn: Self = "SignIn"
    /// The buyer pays and chooses several shipping addresses.
    public static let payAndShipMultiAddress: Self = "PayAndShipMultiAddress"
    /// The buyer donates.
    public static let donation: Self = "Donation"
}
