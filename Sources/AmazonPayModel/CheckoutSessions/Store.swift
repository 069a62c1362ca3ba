/// The shop as Amazon Pay knows it: one of a merchant's stores.
public enum Store {
    /// Identifies a store: `amzn1.application-oa2-client.` and 32 hexadecimal digits.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as Seller Central shows it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }
}
