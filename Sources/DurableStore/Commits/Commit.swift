public import Foundation

/// A change that happens as a whole or not at all.
///
/// Build it from what was read, then pass it to ``DurableStore/commit(_:)``:
///
/// ```swift
/// var change = Commit()
/// change.update(order.key, from: order.version, body: paid, index: order.index)
/// change.set(Timer(name: "remind", key: order.key, due: tomorrow))
/// try await store.commit(change)
/// ```
///
/// What is only required, and leases, are checked first; then the writes happen in the order they were added, each of
/// them on the version that it names.
public struct Commit: Sendable {
    /// One thing that a commit does.
    public enum Operation: Hashable, Sendable {
        /// The document is still at this version; `nil`: there is no such document.
        case require(DocumentKey, version: Int64?)
        /// The process still holds the lease.
        case hold(Lease)
        /// A new document, with version 1.
        case insert(DocumentKey, body: Data, index: DocumentIndex)
        /// A document changes from this version to the next.
        case update(DocumentKey, from: Int64, body: Data, index: DocumentIndex)
        /// A document at this version goes, with its timers.
        case delete(DocumentKey, at: Int64)
        /// A timer is set, or set to another moment; a lease of it ends.
        case setTimer(Timer)
        /// A timer goes; that there is none is no error.
        case cancelTimer(name: String, key: DocumentKey)
        /// A message is to be delivered.
        case enqueue(OutboxMessage)
        /// A message was delivered or not; its lease ends.
        case settle(messageID: String, DeliveryOutcome)
        /// A request was answered.
        case remember(IdempotencyRecord)
    }

    /// What the commit does, in the order it was added.
    public private(set) var operations: [Operation] = []

    /// An empty commit.
    public init() {}

    /// Whether nothing was added.
    public var isEmpty: Bool { operations.isEmpty }

    /// Expects that a document was not changed since it was read, without writing it.
    public mutating func require(_ key: DocumentKey, at version: Int64) {
        operations.append(.require(key, version: version))
    }

    /// Expects that there is no such document.
    public mutating func requireAbsent(_ key: DocumentKey) {
        operations.append(.require(key, version: nil))
    }

    /// Expects that a lease was not lost.
    public mutating func hold(_ lease: Lease) {
        operations.append(.hold(lease))
    }

    /// Adds a document that must not exist yet.
    public mutating func insert(_ key: DocumentKey, body: Data, index: DocumentIndex) {
        operations.append(.insert(key, body: body, index: index))
    }

    /// Replaces a document that must be at the given version.
    public mutating func update(_ key: DocumentKey, from version: Int64, body: Data, index: DocumentIndex) {
        operations.append(.update(key, from: version, body: body, index: index))
    }

    /// Removes a document that must be at the given version, and its timers.
    public mutating func delete(_ key: DocumentKey, at version: Int64) {
        operations.append(.delete(key, at: version))
    }

    /// Sets a timer.
    public mutating func set(_ timer: Timer) {
        operations.append(.setTimer(timer))
    }

    /// Removes a timer.
    public mutating func cancelTimer(_ name: String, of key: DocumentKey) {
        operations.append(.cancelTimer(name: name, key: key))
    }

    /// Adds a message to the outbox.
    public mutating func enqueue(_ message: OutboxMessage) {
        operations.append(.enqueue(message))
    }

    /// Notes what came of a delivery.
    public mutating func settle(_ messageID: String, _ outcome: DeliveryOutcome) {
        operations.append(.settle(messageID: messageID, outcome))
    }

    /// Adds the answer of a request; another record with its scope and key is a conflict.
    public mutating func remember(_ record: IdempotencyRecord) {
        operations.append(.remember(record))
    }
}
