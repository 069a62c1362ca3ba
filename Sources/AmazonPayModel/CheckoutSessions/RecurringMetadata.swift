/// The cadence of a subscription and, when it does not vary, the amount of each cycle.
///
/// It only informs the buyer and sets the permission's expiry; the merchant creates the charge of each cycle.
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#type-recurringmetadata
public struct RecurringMetadata: Hashable, Sendable {
    /// How often the buyer is charged; of several subscriptions the shortest cycle.
    public var frequency: Frequency?
    /// The amount of one cycle; `nil` when it varies.
    public var amount: Price?

    /// Makes the metadata of a request.
    public init(frequency: Frequency?, amount: Price? = nil) {
        self.frequency = frequency
        self.amount = amount
    }
}

extension RecurringMetadata: Codable {
    private enum CodingKeys: String, CodingKey {
        case frequency, amount
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(frequency, .frequency)
        try members.encode(amount, .amount)
    }
}
