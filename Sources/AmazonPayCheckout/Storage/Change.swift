import AmazonPayModel
import DurableStore
import Foundation

/// What happens at one moment: records, timers, what the shop is told, what the time line keeps.
///
/// ``Records`` commits it as a whole.
struct Change: Sendable {
    /// Where the events of a store wait to be put in order.
    static func eventTopic(of partition: String) -> String { "event:\(partition)" }

    private var commit = Commit()
    private var pages: [JournalPage] = []
    /// Lines that are counted, by the page that each has of its own.
    private(set) var counted: [JournalPage] = []
    /// The moment.
    let now: Timestamp
    private let partition: String
    /// Unlike that of any other change.
    private let token: String
    private var count = 0

    init(now: Timestamp, partition: String, token: String) {
        self.now = now
        self.partition = partition
        self.token = token
    }

    /// Adds a record that must not exist yet.
    mutating func insert(_ record: some StoredRecord) throws {
        commit.insert(record.key, body: try record.encoded(), index: record.index(in: partition))
    }

    /// Writes what became of a record: only an expectation when it did not change.
    ///
    /// - Returns: The record with the version that it has once the change is committed.
    @discardableResult
    mutating func write<Record: StoredRecord>(
        _ record: Record, over old: Versioned<Record>?
    ) throws -> Versioned<Record> {
        guard let old else {
            try insert(record)
            return Versioned(record: record, version: 1)
        }
        guard record == old.record else { return try rewrite(record, over: old) }
        commit.require(old.record.key, at: old.version)
        return old
    }

    /// Writes a record as its next version even when nothing of it changed: a timer or a call follows from having
    /// looked at it.
    ///
    /// - Returns: The record with the version that it has once the change is committed.
    @discardableResult
    mutating func rewrite<Record: StoredRecord>(
        _ record: Record, over old: Versioned<Record>
    ) throws -> Versioned<Record> {
        commit.update(
            record.key, from: old.version, body: try record.encoded(), index: record.index(in: partition))
        return Versioned(record: record, version: old.version + 1)
    }

    /// Removes a record, and its timers.
    mutating func delete<Record: StoredRecord>(_ old: Versioned<Record>) {
        commit.delete(old.record.key, at: old.version)
    }

    /// Removes a document without reading it.
    mutating func delete(_ document: Document) {
        commit.delete(document.key, at: document.version)
    }

    /// Expects that a lease was not lost; the work of a timer goes into the commit that ends it.
    mutating func hold(_ lease: Lease?) {
        if let lease { commit.hold(lease) }
    }

    /// Whether it is committed by whoever works on a timer now.
    func holds(_ name: TimerName, of key: DocumentKey) -> Bool {
        commit.operations.contains { operation in
            guard case .hold(let lease) = operation else { return false }
            return lease.subject == .timer(name: name.rawValue, key: key)
        }
    }

    /// Sets a timer of a record.
    mutating func set(_ name: TimerName, of key: DocumentKey, at moment: Timestamp) {
        commit.set(Timer(name: name.rawValue, key: key, due: moment.date, partition: name.partition(of: partition)))
    }

    /// Sets a timer of a record some seconds from now.
    mutating func set(_ name: TimerName, of key: DocumentKey, inSeconds seconds: Int) {
        set(name, of: key, at: now.adding(seconds: seconds))
    }

    /// Takes a timer back; it need not be there.
    mutating func cancel(_ name: TimerName, of key: DocumentKey) {
        commit.cancelTimer(name.rawValue, of: key)
    }

    /// Tells the shop.
    ///
    /// The events of one order keep their order.
    mutating func announce(_ event: ShopEvent) throws {
        enqueue(
            OutboxMessage(
                id: nextID(), topic: Self.eventTopic(of: partition), orderingKey: event.orderId,
                body: try JSONEncoder().encode(event), nextAttempt: now.date, createdAt: now.date))
    }

    /// Notes what came of a message of the outbox.
    mutating func settle(_ messageID: String, _ outcome: DeliveryOutcome) {
        commit.settle(messageID, outcome)
    }

    /// Adds a message to the outbox.
    mutating func enqueue(_ message: OutboxMessage) {
        commit.enqueue(message)
    }

    /// Adds a line to the time line of an order; what was asked for has the name of the token that it was asked with.
    mutating func note(
        _ kind: JournalEntry.Kind, _ title: String, orderId: String, _ details: [String: String?] = [:]
    ) {
        var details = details.compactMapValues { $0 }
        if kind.isAsked { details["by"] = Caller.current?.name }
        let entry = JournalEntry(kind: kind, title: title, details: details, milliseconds: now.milliseconds)
        if let page = pages.firstIndex(where: { $0.orderId == orderId }) {
            pages[page].entries.append(entry)
        } else {
            let id = nextID()
            pages.append(JournalPage(id: id, orderId: orderId, at: now, order: id, entries: [entry]))
        }
    }

    /// Adds a line that may come again and again: equal ones are one line with their number.
    ///
    /// - Parameter names: The details that make lines equal; of the others the latest is kept.
    mutating func count(
        _ kind: JournalEntry.Kind, _ title: String, orderId: String, _ details: [String: String?],
        equalBy names: Set<String>
    ) {
        let entry = JournalEntry(
            kind: kind, title: title, details: details.compactMapValues { $0 }, milliseconds: now.milliseconds)
        let id = JournalPage.id(ofCounted: entry, orderId: orderId, in: partition, equalBy: names)
        if let page = counted.firstIndex(where: { $0.id == id }) {
            counted[page] = counted[page].counting(entry)
        } else {
            counted.append(JournalPage(id: id, orderId: orderId, at: now, order: nextID(), entries: [entry]))
        }
    }

    /// Whether nothing was added.
    var isEmpty: Bool { commit.isEmpty && pages.isEmpty && counted.isEmpty }

    /// Everything, with the time lines.
    func sealed() throws -> Commit {
        var change = self
        for page in pages { try change.insert(page) }
        return change.commit
    }

    /// Ids of one change sort in the order in which they were given.
    private mutating func nextID() -> String {
        count += 1
        return "\(token)-\(String(repeating: "0", count: max(0, 3 - String(count).count)))\(count)"
    }
}
