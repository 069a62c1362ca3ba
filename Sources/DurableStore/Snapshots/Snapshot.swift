/// Everything that is in a store, as of one moment.
///
/// Who works on what is not part of it: in another store nobody does.
public struct Snapshot: Hashable, Sendable {
    /// All documents, with their versions.
    public var documents: [Document]
    /// All timers.
    public var timers: [Timer]
    /// All messages that are to be delivered, oldest first.
    public var messages: [OutboxMessage]
    /// All answered requests.
    public var idempotencyRecords: [IdempotencyRecord]

    /// Makes a snapshot.
    public init(
        documents: [Document] = [], timers: [Timer] = [], messages: [OutboxMessage] = [],
        idempotencyRecords: [IdempotencyRecord] = []
    ) {
        self.documents = documents
        self.timers = timers
        self.messages = messages
        self.idempotencyRecords = idempotencyRecords
    }
}
