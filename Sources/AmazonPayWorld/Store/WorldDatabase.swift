import DurableStore
import Foundation
import Synchronization

/// The database of a world: everything that outlives a process, in memory.
///
/// It keeps the contract of `DurableStore` without a disk, so that a world of some hundred commits costs microseconds.
package final class WorldDatabase: Sendable {
    struct Tables {
        var documents = DocumentRows()
        var timers = TimerRows()
        var messages = MessageRows()
        var answers = AnswerRows()
        /// The number that fences are taken from.
        var fence: Int64 = 0
    }

    private let tables = Mutex(Tables())
    private let count = Mutex(0)
    private let onWrite: @Sendable () -> Void

    /// Makes an empty database.
    ///
    /// - Parameter onWrite: Called after each change.
    package init(onWrite: @escaping @Sendable () -> Void = {}) {
        self.onWrite = onWrite
    }

    /// The number of changes so far.
    package var writes: Int { count.withLock { $0 } }

    /// The moment at which something is due, in milliseconds since 1970.
    package var nextWork: Int64? {
        tables.withLock { [$0.timers.next(partition: nil), $0.messages.next(topic: nil)].compactMap(\.self).min() }
    }

    /// Whether a document that names a text is going to be worked on, or its work has ended already: of two processes with
    /// the same work one may be slower.
    func hasWork(about text: String) -> Bool {
        let text = Data(text.utf8)
        return tables.withLock { tables in
            let isNamed = { (document: Document?) in document?.body.firstRange(of: text) != nil }
            return tables.timers.keys { Self.workNames.contains($0) }.contains { isNamed(tables.documents[$0]) }
                || tables.documents.all.contains {
                    Self.ends[$0.key.kind]?.contains($0.index.state) == true && isNamed($0)
                }
        }
    }

    private static let workNames: Set<String> = ["resume", "operate", "bill", "reauthorize"]
    /// The states of documents whose work has ended.
    private static let ends: [String: Set<String>] = [
        "checkout": ["Completed", "Failed"], "operation": ["Done", "Failed"], "subscription": ["Ended"],
    ]

    func read<Value>(_ body: (Tables) -> sending Value) -> sending Value { tables.withLock { body($0) } }

    /// Changes the tables as a whole: whatever a body that throws has changed is put back.
    func write<Value>(
        _ body: (inout Tables) throws(StoreError) -> sending Value
    ) throws(StoreError) -> sending Value {
        let value = try tables.withLock { tables throws(StoreError) in
            let before = tables
            do throws(StoreError) {
                return try body(&tables)
            } catch {
                tables = before
                throw error
            }
        }
        noteWrite()
        return value
    }

    /// Leases something; when nothing is free, nothing is written.
    func claim<Claimed: Sendable>(_ body: (inout Tables) -> [Claimed]) -> [Claimed] {
        let claimed = tables.withLock { body(&$0) }
        if !claimed.isEmpty { noteWrite() }
        return claimed
    }

    private func noteWrite() {
        count.withLock { $0 += 1 }
        onWrite()
    }
}

/// The answered requests of a database.
struct AnswerRows {
    private struct Key: Hashable {
        let scope: ByteText
        let key: ByteText
    }

    private var rows: [Key: (record: IdempotencyRecord, number: Int)] = [:]

    func record(_ scope: String, _ key: String) -> IdempotencyRecord? {
        rows[Key(scope: ByteText(scope), key: ByteText(key))]?.record
    }

    var all: [IdempotencyRecord] { rows.values.sorted { $0.number < $1.number }.map(\.record) }

    /// - Returns: `false` when there is a record with this scope and key.
    mutating func insert(_ record: IdempotencyRecord) -> Bool {
        let key = Key(scope: ByteText(record.scope), key: ByteText(record.key))
        guard rows[key] == nil else { return false }
        var stored = record
        stored.createdAt = Date(storedMilliseconds: record.createdAt.storedMilliseconds)
        rows[key] = (stored, rows.count)
        return true
    }

    mutating func removeAll() { rows = [:] }
}
