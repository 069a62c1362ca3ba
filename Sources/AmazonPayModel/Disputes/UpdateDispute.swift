/// The body of Update Dispute.
///
/// A merchant who accepts a dispute sends the state Resolved with the reason `MerchantAcceptedDispute`.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
public struct UpdateDispute: Hashable, Sendable {
    /// The new state.
    public var statusDetails: Dispute.Status
    /// When it was closed; sent as seconds since 1970.
    public var closureTimestamp: Timestamp?

    /// Makes it from its members.
    public init(statusDetails: Dispute.Status, closureTimestamp: Timestamp? = nil) {
        self.statusDetails = statusDetails
        self.closureTimestamp = closureTimestamp
    }
}

extension UpdateDispute: Codable {
    private enum CodingKeys: String, CodingKey {
        case statusDetails, closureTimestamp
    }

    /// Decodes it; unknown members are passed over, times may be texts or numbers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        statusDetails = try container.decode(Dispute.Status.self, forKey: .statusDetails)
        closureTimestamp = try container.decodeTime(forKey: .closureTimestamp)
    }

    /// Encodes it; times are seconds since 1970, as requests want them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(statusDetails, forKey: .statusDetails)
        try container.encodeIfPresent(closureTimestamp.map { $0.milliseconds / 1000 }, forKey: .closureTimestamp)
    }
}
