/// The body of Contest Dispute.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
public struct ContestDispute: Hashable, Sendable, Codable {
    /// The evidence; at least one piece.
    public var merchantEvidences: [MerchantEvidence]

    /// Makes it from its members.
    public init(merchantEvidences: [MerchantEvidence]) {
        self.merchantEvidences = merchantEvidences
    }
}
