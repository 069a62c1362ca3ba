/// What the merchant has to say against a dispute: a file or a text.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
public struct MerchantEvidence: Hashable, Sendable, Codable {
    /// What it is.
    public var evidenceType: EvidenceType
    /// A file that was uploaded before.
    public var fileId: UploadedFile.ID?
    /// A text.
    public var evidenceText: String?

    /// Makes it from its members.
    public init(evidenceType: EvidenceType, fileId: UploadedFile.ID? = nil, evidenceText: String? = nil) {
        self.evidenceType = evidenceType
        self.fileId = fileId
        self.evidenceText = evidenceText
    }
}
