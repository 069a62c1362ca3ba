/// The body of Create File.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/file.html
public struct CreateFile: Hashable, Sendable, Codable {
    /// The kind of file.
    public var type: FileType
    /// What it is for: `disputeEvidence`.
    public var purpose: String

    /// Makes it from its members.
    public init(type: FileType, purpose: String = "disputeEvidence") {
        self.type = type
        self.purpose = purpose
    }
}
