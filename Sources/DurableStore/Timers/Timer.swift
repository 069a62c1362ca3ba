public import Foundation

/// Something that has to happen to a document at some moment.
///
/// A document has at most one timer of each name.
public struct Timer: Hashable, Sendable {
    /// What is to happen, for instance `expire`.
    public var name: String
    /// The document.
    public var key: DocumentKey
    /// When; kept with the precision of a millisecond.
    public var due: Date
    /// Whose it is, where several share a store: who claims for one partition gets the timers of that one only.
    public var partition: String

    /// Makes a timer.
    public init(name: String, key: DocumentKey, due: Date, partition: String = "") {
        self.name = name
        self.key = key
        self.due = due
        self.partition = partition
    }
}
