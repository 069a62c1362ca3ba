/// What `amazon.Pay.bindUpgradeAction` takes beside the selector: it changes a charge permission after the checkout, on
/// a page of Amazon's that asks the buyer.
///
/// Source: developer.amazon.com/docs/amazon-pay-recurring-checkout/manage-recurring-payments.html
public struct UpgradeAction: Hashable, Sendable, Codable {
    /// What is to be done.
    public struct Kind: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A permission for one order becomes a recurring one.
        public static let recurringUpgrade: Self = "recurringUpgrade"
        /// Amount or cadence of a recurring permission change.
        public static let recurringUpdate: Self = "recurringUpdate"
    }

    /// The payload; the page passes on exactly this text, because the signature covers its bytes.
    public let payloadJSON: String
    /// The signature in base64; it never expires.
    public let signature: String
    /// The id of the key.
    public let publicKeyId: String
    /// The name of the algorithm.
    public let algorithm: String
    /// What is to be done.
    public let upgradeAction: Kind
}
