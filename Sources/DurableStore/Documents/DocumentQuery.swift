/// Which documents to list.
///
/// They come oldest first unless it is asked otherwise, those of one millisecond ordered by id.
public struct DocumentQuery: Hashable, Sendable {
    /// The kind of document.
    public var kind: String
    /// Only those of this partition.
    public var partition: String?
    /// Only those in this state.
    public var state: String?
    /// Only those with this reference.
    public var reference: String?
    /// Where the page before ended; `nil` for the first page.
    public var after: DocumentPage.Cursor?
    /// At most so many in a page; between 1 and 1,000.
    public var limit: Int
    /// Whether they come newest first.
    public var isNewestFirst: Bool

    /// Makes a query.
    public init(
        kind: String, partition: String? = nil, state: String? = nil, reference: String? = nil,
        after: DocumentPage.Cursor? = nil, limit: Int = 100, isNewestFirst: Bool = false
    ) {
        self.kind = kind
        self.partition = partition
        self.state = state
        self.reference = reference
        self.after = after
        self.limit = min(max(limit, 1), 1000)
        self.isNewestFirst = isNewestFirst
    }
}
