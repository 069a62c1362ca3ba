import Synchronization

/// A document whose body is not what its kind has: of a newer version, or damaged.
package struct UnreadableDocument: Error, Hashable, Sendable {
    /// The document.
    package let key: DocumentKey

    /// Names a document.
    package init(key: DocumentKey) { self.key = key }
}

/// The documents that a process could not read.
///
/// One of them is no reason to leave out the others: listings skip it, and whoever runs the process is told.
package final class UnreadableDocuments: Sendable {
    /// Beyond this number it is enough to know that there are more.
    private static let most = 1000

    private struct State {
        var known: Set<DocumentKey> = []
        var untold: [DocumentKey] = []
    }

    private let state = Mutex(State())

    /// Makes an empty collection.
    package init() {}

    /// The number of documents that could not be read, up to 1,000.
    package var count: Int { state.withLock { $0.known.count } }

    /// Notes a document that could not be read.
    package func note(_ key: DocumentKey) {
        state.withLock { state in
            guard state.known.count < Self.most, state.known.insert(key).inserted else { return }
            state.untold.append(key)
        }
    }

    /// Those that were noted since the last call.
    package func takeUntold() -> [DocumentKey] {
        state.withLock { state in
            defer { state.untold = [] }
            return state.untold
        }
    }

    /// Tells of a document once more, because telling failed.
    package func putBack(_ keys: [DocumentKey]) {
        state.withLock { $0.untold += keys }
    }

    /// Reads one document; one that cannot be read is noted.
    ///
    /// - Throws: ``UnreadableDocument``.
    package func read<Value>(_ document: Document, _ decode: (Document) throws -> Value) throws -> Value {
        do {
            return try decode(document)
        } catch let error as UnreadableDocument {
            note(error.key)
            throw error
        }
    }

    /// Reads documents; those that cannot be read are noted and left out.
    package func readable<Value>(_ documents: [Document], _ decode: (Document) throws -> Value) throws -> [Value] {
        try documents.compactMap { document in
            do {
                return try read(document, decode)
            } catch is UnreadableDocument {
                return nil
            }
        }
    }
}
