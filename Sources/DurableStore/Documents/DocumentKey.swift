/// Names a document: what kind of thing it is, and which one.
public struct DocumentKey: Hashable, Sendable, Comparable {
    /// The kind, for instance `charge`; at most 64 characters.
    public var kind: String
    /// The id within the kind; at most 255 characters.
    ///
    /// Writes are spread by it.
    public var id: String

    /// Makes a key.
    public init(kind: String, id: String) {
        self.kind = kind
        self.id = id
    }

    /// Orders keys by kind, then by id: the order in which one commit touches them.
    public static func < (one: Self, other: Self) -> Bool {
        (one.kind, one.id) < (other.kind, other.id)
    }
}
