/// Where in the shop the button stands.
public struct CheckoutMode: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// At the end of checkout: the buyer sees one page at Amazon with "Pay now" and comes back to the result URL.
    public static let processOrder: Self = "ProcessOrder"
}
