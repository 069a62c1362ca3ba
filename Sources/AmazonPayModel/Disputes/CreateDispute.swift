/// The body of Create Dispute; payment service providers only.
///
/// Times are sent as seconds since 1970; Amazon's libraries disagree about the unit and about the name of the filing time.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
public struct CreateDispute: Hashable, Sendable {
    /// The charge.
    public var chargeId: Charge.ID
    /// The provider's own id.
    public var providerMetadata: ProviderDispute
    /// The disputed amount.
    public var disputeAmount: Price
    /// Why the buyer disputes it.
    public var filingReason: Dispute.FilingReason
    /// When the buyer filed it.
    public var filingTimestamp: Timestamp
    /// Until when the merchant has to answer.
    public var merchantResponseDeadline: Timestamp
    /// The state.
    public var statusDetails: Dispute.Status

    /// Makes it from its members.
    public init(
        chargeId: Charge.ID, providerMetadata: ProviderDispute, disputeAmount: Price,
        filingReason: Dispute.FilingReason, filingTimestamp: Timestamp, merchantResponseDeadline: Timestamp,
        statusDetails: Dispute.Status
    ) {
        self.chargeId = chargeId
        self.providerMetadata = providerMetadata
        self.disputeAmount = disputeAmount
        self.filingReason = filingReason
        self.filingTimestamp = filingTimestamp
        self.merchantResponseDeadline = merchantResponseDeadline
        self.statusDetails = statusDetails
    }
}

extension CreateDispute: Codable {
    private enum CodingKeys: String, CodingKey {
        case chargeId, providerMetadata, disputeAmount, filingReason, filingTimestamp, merchantResponseDeadline,
            statusDetails, creationTimestamp
    }

    /// Decodes it; unknown members are passed over, times may be texts or numbers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        chargeId = try container.decode(Charge.ID.self, forKey: .chargeId)
        providerMetadata = try container.decode(ProviderDispute.self, forKey: .providerMetadata)
        disputeAmount = try container.decode(Price.self, forKey: .disputeAmount)
        filingReason = try container.decode(Dispute.FilingReason.self, forKey: .filingReason)
        // One of Amazon's libraries calls it so.
        filingTimestamp =
            try container.contains(.filingTimestamp)
            ? container.decodeRequiredTime(forKey: .filingTimestamp)
            : container.decodeTime(forKey: .creationTimestamp)
                ?? container.decodeRequiredTime(forKey: .filingTimestamp)
        merchantResponseDeadline = try container.decodeRequiredTime(forKey: .merchantResponseDeadline)
        statusDetails = try container.decode(Dispute.Status.self, forKey: .statusDetails)
    }

    /// Encodes it; times are seconds since 1970, as requests want them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(chargeId, forKey: .chargeId)
        try container.encode(providerMetadata, forKey: .providerMetadata)
        try container.encode(disputeAmount, forKey: .disputeAmount)
        try container.encode(filingReason, forKey: .filingReason)
        try container.encode(filingTimestamp.milliseconds / 1000, forKey: .filingTimestamp)
        try container.encode(merchantResponseDeadline.milliseconds / 1000, forKey: .merchantResponseDeadline)
        try container.encode(statusDetails, forKey: .statusDetails)
    }
}
