extension Dispute {
    /// Whom a dispute was decided for.
    public struct Resolution: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The buyer gets the money back.
        public static let buyerWon: Self = "BuyerWon"
        /// The merchant keeps the money.
        public static let merchantWon: Self = "MerchantWon"
        /// Nobody was at fault.
        public static let noFault: Self = "NoFault"
    }
}
