public import Foundation

/// Documents, timers, an outbox and idempotency records that change together, and that are on disk once a commit
/// returns.
///
/// Several processes may share one store; every method may be called from many tasks at once. Bodies are not looked
/// into, and times come from the caller: the store reads no clock.
public protocol DurableStore: Sendable {
    /// Applies a change as a whole. When it returns, the change is on disk.
    ///
    /// - Throws: ``StoreError``; nothing was written then.
    func commit(_ commit: Commit) async throws(StoreError)

    /// Reads one document.
    func document(_ key: DocumentKey) async throws(StoreError) -> Document?

    /// Reads several documents as of one moment; those that do not exist are left out.
    func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document]

    /// Lists documents, page by page.
    func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage

    /// How many documents of a kind there are.
    func count(kind: String) async throws(StoreError) -> Int

    /// Reads the answer that a request with this key was given.
    func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord?

    /// Lists timers that are due by a moment, earliest first, those of one moment by name and document.
    func timers(dueBy: Date, limit: Int) async throws(StoreError) -> [Timer]

    /// The moment at which a claim would find a timer.
    ///
    /// - Parameter partition: Whose timers are looked at; those of all when `nil`.
    func nextTimer(partition: String?) async throws(StoreError) -> Date?

    /// Takes timers that are due and that nobody else is working on, earliest first.
    func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer]

    /// The moment at which the next message may be delivered.
    ///
    /// - Parameter topic: Whose messages are looked at; those of every topic when `nil`.
    func nextMessage(topic: String?) async throws(StoreError) -> Date?

    /// Takes messages of a topic that may be delivered and that nobody else is working on, oldest first; of several
    /// with one ordering key only the one that was committed first.
    func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage]

    /// Removes everything except the documents of the given kinds: messages, timers and idempotency records too.
    func erase(keepingKinds: Set<String>) async throws(StoreError)

    /// Reads everything there is.
    func snapshot() async throws(StoreError) -> Snapshot

    /// Replaces everything there is by the contents of a snapshot, as a whole.
    ///
    /// - Throws: ``StoreError``; nothing was changed then. Two things with one name in the snapshot are a conflict.
    func restore(_ snapshot: Snapshot) async throws(StoreError)

    /// Ends the use of the engine; later calls fail with ``StoreError/unavailable(_:)``.
    func close() async
}

extension DurableStore {
    /// The moment at which a claim would find a timer, whose ever it is.
    public func nextTimer() async throws(StoreError) -> Date? { try await nextTimer(partition: nil) }

    /// The moment at which the next message of any topic may be delivered.
    public func nextMessage() async throws(StoreError) -> Date? { try await nextMessage(topic: nil) }
}
