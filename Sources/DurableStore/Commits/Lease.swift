public import Foundation

/// The right of one process to work on a timer or a message until a moment.
///
/// Work that takes longer than the lease may be claimed by another process; the fence then tells the two apart, and
/// the late commit of the first one fails with ``StoreError/leaseLost``.
public struct Lease: Hashable, Sendable {
    /// What the lease is about.
    public enum Subject: Hashable, Sendable {
        /// The timer of this name of a document.
        case timer(name: String, key: DocumentKey)
        /// The message with this id.
        case message(id: String)
    }

    /// What it is about.
    public var subject: Subject
    /// Who holds it; one text for each process.
    public var owner: String
    /// Rises with every claim of the same subject.
    public var fence: Int64
    /// From this moment on others may claim the subject.
    public var until: Date

    /// Makes a lease.
    public init(subject: Subject, owner: String, fence: Int64, until: Date) {
        self.subject = subject
        self.owner = owner
        self.fence = fence
        self.until = until
    }
}
