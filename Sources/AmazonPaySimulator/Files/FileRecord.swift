import AmazonPayModel
import DurableStore
import Foundation

/// A file that a merchant has announced, and its bytes once they were sent.
struct FileRecord: Hashable, Sendable, Codable {
    /// How long the URL takes bytes; Amazon documents that it ends, not when.
    static let urlSeconds = 15 * 60
    /// Amazon's rules about sizes could not be read.
    static let mostBytes = 5 << 20

    let merchantId: String
    let environment: ReleaseEnvironment
    let id: UploadedFile.ID
    let type: FileType
    let purpose: String
    /// What the URL has to bring.
    let token: String
    let createdAt: Timestamp
    var content: Data?

    var isUploaded: Bool { content != nil }

    var urlEnd: Timestamp { createdAt.adding(seconds: Self.urlSeconds) }

    /// The object of the API.
    func file(origin: String) -> UploadedFile {
        var file = UploadedFile(id: id, type: type, url: "\(origin)\(UploadRoute.prefix)\(id)?token=\(token)")
        file.purpose = purpose
        file.size = content?.count ?? 0
        file.uploadTimestamp = createdAt
        file.urlExpirationTimestamp = urlEnd
        return file
    }

    /// - Throws: 403 when the URL is wrong or has ended.
    func authorize(token: String?, at now: Timestamp) throws(APIError) {
        guard token == self.token, now < urlEnd else {
            throw APIError(
                status: 403, reasonCode: .unauthorizedAccess, message: "The URL is not valid, or not any more.")
        }
    }

    /// Takes the bytes; sent twice, the later ones count.
    ///
    /// - Throws: 403 when the URL is wrong or has ended, 400 for another type or for too many bytes.
    mutating func take(
        _ bytes: Data, contentType: String?, token: String?, at now: Timestamp
    ) throws(APIError) {
        try authorize(token: token, at: now)
        let given = contentType?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        guard given == type.contentType else {
            throw .invalidParameter("Content-Type", "It must be \(type.contentType ?? "that of the file").")
        }
        guard !bytes.isEmpty, bytes.count <= Self.mostBytes else {
            throw .invalidParameter("file", "It must have 1 to \(Self.mostBytes) bytes.")
        }
        content = bytes
    }
}

extension FileRecord: OwnedRecord {
    static let kind = ObjectKind.file
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(partition: merchantId, state: isUploaded ? "Uploaded" : "Announced", time: createdAt.date)
    }
}
