extension Buyer {
    /// What a buyer who signed in brings back to the shop: the query parameter `buyerToken` of the return URL, decoded.
    ///
    /// It opens the buyer's data for 24 hours: no description or dump shows it.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/buyer.html
    public struct Token: Identifier, CustomReflectable {
        /// The token's text.
        public let rawValue: String

        /// Takes a token as the return URL had it, percent-decoded.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Says that there is a token, never which.
        public var description: String { "Buyer.Token(redacted)" }

        /// Shows no member, so that no log or dump does.
        public var customMirror: Mirror { Mirror(self, children: [:]) }
    }
}
