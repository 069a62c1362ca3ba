/// Where the file of a report can be fetched.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
public struct ReportDocument: Hashable, Sendable, Codable, Redacted {
    /// Identifies a document: `amzn1.tortuga.` and more.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The document's id.
    public var reportDocumentId: ID
    /// The address of the file; it is valid for 30 seconds and opens the file to everybody.
    public var url: String?
    /// How the file is compressed; always `N/A`.
    public var compressionAlgorithm: String?

    /// Makes it from its members.
    public init(reportDocumentId: ID, url: String? = nil, compressionAlgorithm: String? = nil) {
        self.reportDocumentId = reportDocumentId
        self.url = url
        self.compressionAlgorithm = compressionAlgorithm
    }
}
