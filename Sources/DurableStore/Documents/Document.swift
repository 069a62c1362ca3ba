public import Foundation

/// One stored thing: a body that the store does not look into, its version, and the facts that listings use.
public struct Document: Hashable, Sendable {
    /// The document's name.
    public var key: DocumentKey
    /// 1 when inserted, one more with each update.
    ///
    /// A commit names the version that it was decided on.
    public var version: Int64
    /// The body, usually JSON.
    public var body: Data
    /// What listings filter and sort by.
    public var index: DocumentIndex

    /// Makes a document as an engine read it.
    public init(key: DocumentKey, version: Int64, body: Data, index: DocumentIndex) {
        self.key = key
        self.version = version
        self.body = body
        self.index = index
    }
}
