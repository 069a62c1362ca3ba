/// Something that is missing before the buyer can pay.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#constraints
public struct Constraint: Hashable, Sendable {
    /// Which one.
    public struct ID: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The buyer has not signed in and chosen yet.
        public static let buyerNotAssociated: Self = "BuyerNotAssociated"
        /// ``PaymentDetails/chargeAmount`` is missing.
        public static let chargeAmountNotSet: Self = "ChargeAmountNotSet"
        /// ``WebCheckoutDetails/checkoutResultReturnUrl`` is missing.
        public static let checkoutResultReturnUrlNotSet: Self = "CheckoutResultReturnUrlNotSet"
        /// ``PaymentDetails/paymentIntent`` is missing.
        public static let paymentIntentNotSet: Self = "PaymentIntentNotSet"
        /// ``RecurringMetadata/frequency`` is missing.
        public static let recurringFrequencyNotSet: Self = "RecurringFrequencyNotSet"
    }

    /// Which one.
    public var constraintId: ID
    /// What is missing, in words.
    public var description: String?

    /// Makes a constraint.
    public init(constraintId: ID, description: String?) {
        self.constraintId = constraintId
        self.description = description
    }
}

extension Constraint: Codable {
    private enum CodingKeys: String, CodingKey {
        case constraintId, description
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(constraintId, .constraintId)
        try members.encode(description, .description)
    }
}
