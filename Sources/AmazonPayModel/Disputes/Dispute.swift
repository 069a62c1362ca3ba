/// A charge that the buyer disputes.
///
/// A chargeback has to be answered within 11 days.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
public struct Dispute: Hashable, Sendable {
    /// Identifies a dispute: the permission's id, `-B` and digits.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The dispute's id.
    public var disputeId: ID
    /// The charge.
    public var chargeId: Charge.ID?
    /// `Chargeback`.
    public var disputeType: String?
    /// The disputed amount.
    public var disputeAmount: Price?
    /// Why the buyer disputes it.
    public var filingReason: FilingReason?
    /// The state, and why.
    public var statusDetails: Status
    /// What the merchant said.
    public var merchantEvidences: [MerchantEvidence]?
    /// Until when the merchant has to answer.
    public var merchantResponseDeadline: Timestamp?
    /// Who decides.
    public var resolutionAuthority: String?
    /// When it was filed.
    public var creationTimestamp: Timestamp?
    /// Whether money moves.
    public var releaseEnvironment: ReleaseEnvironment?

    /// Makes it from its members.
    public init(
        disputeId: ID, chargeId: Charge.ID? = nil, disputeType: String? = nil, disputeAmount: Price? = nil,
        filingReason: FilingReason? = nil, statusDetails: Status, merchantEvidences: [MerchantEvidence]? = nil,
        merchantResponseDeadline: Timestamp? = nil, resolutionAuthority: String? = nil,
        creationTimestamp: Timestamp? = nil, releaseEnvironment: ReleaseEnvironment? = nil
    ) {
        self.disputeId = disputeId
        self.chargeId = chargeId
        self.disputeType = disputeType
        self.disputeAmount = disputeAmount
        self.filingReason = filingReason
        self.statusDetails = statusDetails
        self.merchantEvidences = merchantEvidences
        self.merchantResponseDeadline = merchantResponseDeadline
        self.resolutionAuthority = resolutionAuthority
        self.creationTimestamp = creationTimestamp
        self.releaseEnvironment = releaseEnvironment
    }
}

extension Dispute: Codable {
    private enum CodingKeys: String, CodingKey {
        case disputeId, chargeId, disputeType, disputeAmount, filingReason, statusDetails, merchantEvidences,
            merchantResponseDeadline, resolutionAuthority, creationTimestamp, releaseEnvironment
    }

    /// Decodes it; unknown members are passed over, lists may be `null`, `[]` or `[null]`, times texts or numbers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        disputeId = try container.decode(ID.self, forKey: .disputeId)
        chargeId = try container.decodeIfPresent(Charge.ID.self, forKey: .chargeId)
        disputeType = try container.decodeIfPresent(String.self, forKey: .disputeType)
        disputeAmount = try container.decodeIfPresent(Price.self, forKey: .disputeAmount)
        filingReason = try container.decodeIfPresent(FilingReason.self, forKey: .filingReason)
        statusDetails = try container.decode(Status.self, forKey: .statusDetails)
        merchantEvidences = try container.decodeSparseList(of: MerchantEvidence.self, forKey: .merchantEvidences)
        merchantResponseDeadline = try container.decodeTime(forKey: .merchantResponseDeadline)
        resolutionAuthority = try container.decodeIfPresent(String.self, forKey: .resolutionAuthority)
        creationTimestamp = try container.decodeTime(forKey: .creationTimestamp)
        releaseEnvironment = try container.decodeIfPresent(ReleaseEnvironment.self, forKey: .releaseEnvironment)
    }

    /// Encodes the members as the encoder was told about absent ones; times have the form of all answers.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(disputeId, .disputeId)
        try members.encode(chargeId, .chargeId)
        try members.encode(disputeType, .disputeType)
        try members.encode(disputeAmount, .disputeAmount)
        try members.encode(filingReason, .filingReason)
        try members.encode(statusDetails, .statusDetails)
        try members.encode(merchantEvidences, .merchantEvidences)
        try members.encode(merchantResponseDeadline, .merchantResponseDeadline)
        try members.encode(resolutionAuthority, .resolutionAuthority)
        try members.encode(creationTimestamp, .creationTimestamp)
        try members.encode(releaseEnvironment, .releaseEnvironment)
    }
}
