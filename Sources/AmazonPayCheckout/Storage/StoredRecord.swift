import AmazonPayModel
import DurableStore
import Foundation

/// A thing that the service keeps as a document.
protocol StoredRecord: Codable, Hashable, Sendable {
    /// The kind of document.
    static var kind: String { get }
    /// The document's id.
    var documentID: String { get }
    /// What listings filter by.
    var stateName: String { get }
    /// What listings are sorted by.
    var listedAt: Timestamp { get }
    /// What it belongs to, or another name of it; listings filter by it too.
    var reference: String? { get }
    /// What brings it on while it is not in its last state: a new kind of record has to say so.
    var nextLook: NextLook { get }
}

extension StoredRecord {
    static func key(_ id: String) -> DocumentKey { DocumentKey(kind: kind, id: id) }

    var key: DocumentKey { Self.key(documentID) }

    /// - Parameter partition: The store that payments belong to: several may share a database.
    func index(in partition: String) -> DocumentIndex {
        DocumentIndex(partition: partition, state: stateName, time: listedAt.date, reference: reference)
    }

    func encoded() throws -> Data { try JSONEncoder().encode(self) }

    static func decode(_ document: Document) throws -> Self {
        do {
            return try JSONInput.decode(Self.self, from: document.body, deepest: JSONInput.deepestStored)
        } catch {
            throw UnreadableDocument(key: document.key)
        }
    }
}
