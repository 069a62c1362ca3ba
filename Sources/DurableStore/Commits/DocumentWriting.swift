import Foundation

/// What a commit does with documents, in the statements of an engine.
protocol DocumentWriting {
    /// - Returns: `false` when there is such a document.
    func insert(_ document: Document) throws -> Bool

    /// - Returns: `false` when there is no such document at this version.
    func update(_ key: DocumentKey, from version: Int64, body: Data, index: DocumentIndex) throws -> Bool

    /// - Returns: `false` when there is no such document at this version.
    func delete(_ key: DocumentKey, at version: Int64) throws -> Bool

    func deleteAll(exceptKinds kinds: Set<String>) throws
}
