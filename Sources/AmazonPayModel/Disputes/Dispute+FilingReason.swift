extension Dispute {
    /// Why the buyer disputes a charge.
    public struct FilingReason: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The goods did not arrive.
        public static let productNotReceived: Self = "ProductNotReceived"
        /// The goods are not as described.
        public static let productUnacceptable: Self = "ProductUnacceptable"
        /// The goods are not needed any more.
        public static let productNoLongerNeeded: Self = "ProductNoLongerNeeded"
        /// A promised refund did not come.
        public static let creditNotProcessed: Self = "CreditNotProcessed"
        /// Too much was charged.
        public static let overcharged: Self = "Overcharged"
        /// It was charged twice.
        public static let duplicateCharge: Self = "DuplicateCharge"
        /// The subscription had been cancelled.
        public static let subscriptionCancelled: Self = "SubscriptionCancelled"
        /// The buyer does not know the charge.
        public static let unrecognized: Self = "Unrecognized"
        /// Somebody else used the payment instrument.
        public static let fraudulent: Self = "Fraudulent"
        /// Something else.
        public static let other: Self = "Other"
    }
}
