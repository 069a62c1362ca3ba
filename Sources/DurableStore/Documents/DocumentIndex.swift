public import Foundation

/// The few facts of a document that listings filter and sort by.
public struct DocumentIndex: Hashable, Sendable {
    /// Whose document it is, for instance a merchant's id.
    ///
    /// A listing may be limited to one partition.
    public var partition: String
    /// The document's state, for instance `Open`.
    public var state: String
    /// What listings are sorted by, usually the moment of creation; kept with the precision of a millisecond.
    public var time: Date
    /// Another name of the thing, for instance an order's number or the id of the parent; need not be unique.
    public var reference: String?

    /// Makes the index of a document.
    public init(partition: String, state: String, time: Date, reference: String? = nil) {
        self.partition = partition
        self.state = state
        self.time = time
        self.reference = reference
    }
}
