/// A file, and where its bytes are to be sent.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/file.html
public struct UploadedFile: Hashable, Sendable, Redacted {
    /// Identifies a file: `file_` and more.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The file's id.
    public var id: ID
    /// The kind of file.
    public var type: FileType?
    /// What it is for.
    public var purpose: String?
    /// Its size in bytes.
    public var size: Int?
    /// When it was uploaded.
    public var uploadTimestamp: Timestamp?
    /// Where to PUT the bytes; whoever has it can.
    public var url: String?
    /// Until when ``url`` is valid.
    public var urlExpirationTimestamp: Timestamp?

    /// Makes it from its members.
    public init(id: ID, type: FileType? = nil, url: String? = nil) {
        self.id = id
        self.type = type
        self.url = url
    }
}

extension UploadedFile: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, type, purpose, size, uploadTimestamp, url, urlExpirationTimestamp
        // A sample of Amazon's spells it so.
        case urlExpirationTimeStamp
    }

    /// Decodes it; unknown members are passed over, times may be texts or numbers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(ID.self, forKey: .id),
            type: try container.decodeIfPresent(FileType.self, forKey: .type),
            url: try container.decodeIfPresent(String.self, forKey: .url))
        purpose = try container.decodeIfPresent(String.self, forKey: .purpose)
        size = try container.decodeIfPresent(Int.self, forKey: .size)
        uploadTimestamp = try container.decodeTime(forKey: .uploadTimestamp)
        urlExpirationTimestamp =
            try container.decodeTime(forKey: .urlExpirationTimestamp)
            ?? container.decodeTime(forKey: .urlExpirationTimeStamp)
    }

    /// Encodes it as the service does.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encodeIfPresent(type, forKey: .type)
        try container.encodeIfPresent(purpose, forKey: .purpose)
        try container.encodeIfPresent(size, forKey: .size)
        try container.encodeIfPresent(uploadTimestamp, forKey: .uploadTimestamp)
        try container.encodeIfPresent(url, forKey: .url)
        try container.encodeIfPresent(urlExpirationTimestamp, forKey: .urlExpirationTimestamp)
    }
}
