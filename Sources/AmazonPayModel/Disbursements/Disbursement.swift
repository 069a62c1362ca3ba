/// Money that was paid out to the merchant.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/disbursements.html
public struct Disbursement: Hashable, Sendable {
    /// The merchant.
    public var sellerId: String?
    /// The settlement that was paid out.
    public var settlementId: String?
    /// The reference that is on the bank statement too.
    public var amazonDisbursementReferenceId: String?
    /// What was paid out.
    public var amount: Price?
    /// When it was paid out.
    public var transactionTime: Timestamp?

    /// Makes it from its members.
    public init(
        sellerId: String? = nil, settlementId: String? = nil, amazonDisbursementReferenceId: String? = nil,
        amount: Price? = nil, transactionTime: Timestamp? = nil
    ) {
        self.sellerId = sellerId
        self.settlementId = settlementId
        self.amazonDisbursementReferenceId = amazonDisbursementReferenceId
        self.amount = amount
        self.transactionTime = transactionTime
    }
}

extension Disbursement: Codable {
    private enum CodingKeys: String, CodingKey {
        case sellerId, settlementId, amazonDisbursementReferenceId, amount, currencyCode, transactionTime
    }

    /// Decodes it; the amount and its currency are two members.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sellerId: try container.decodeIfPresent(String.self, forKey: .sellerId),
            settlementId: try container.decodeIfPresent(String.self, forKey: .settlementId),
            amazonDisbursementReferenceId: try container.decodeIfPresent(
                String.self, forKey: .amazonDisbursementReferenceId),
            transactionTime: try container.decodeIfPresent(Timestamp.self, forKey: .transactionTime))
        // The two members have the names and the forms of a price's.
        if try container.decodeIfPresent(JSONValue.self, forKey: .amount) ?? .null != .null {
            amount = try Price(from: decoder)
        }
    }

    /// Encodes it as the service does.
    public func encode(to encoder: any Encoder) throws {
        try amount?.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(sellerId, forKey: .sellerId)
        try container.encodeIfPresent(settlementId, forKey: .settlementId)
        try container.encodeIfPresent(amazonDisbursementReferenceId, forKey: .amazonDisbursementReferenceId)
        try container.encodeIfPresent(transactionTime?.millisecondText, forKey: .transactionTime)
    }
}
