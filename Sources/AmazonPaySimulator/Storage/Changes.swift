import AmazonPayModel
import DurableStore

/// What a request or a timer changes: collected here, committed together by ``ObjectRepository``.
///
/// Beside the documents it knows what there is to tell about them.
struct Changes: Sendable {
    private(set) var commit = Commit()
    /// What the live feed tells.
    private(set) var events: [ChangeEvent] = []
    /// What the merchant is told.
    private(set) var announcements: [Announcement] = []
    /// The days that are to be settled when they are over.
    private(set) var settlements: [TimerChange] = []
    /// Whether there is something to deliver.
    private(set) var hasMessages = false

    /// Writes what became of a record: nothing but an expectation when it did not change.
    mutating func write<Record: StoredRecord>(_ record: Record?, from old: Versioned<Record>?) throws {
        guard let record else { return }
        guard let old, old.record.documentID == record.documentID else {
            commit.insert(record.key, body: try record.encoded(), index: record.index)
            tell(record, since: nil, version: 1)
            return
        }
        guard old.record != record else { return commit.require(record.key, at: old.version) }
        commit.update(record.key, from: old.version, body: try record.encoded(), index: record.index)
        tell(record, since: old.record, version: old.version + 1)
    }

    /// Puts a record in place of a document that cannot be read.
    mutating func replace(_ record: some StoredRecord, at version: Int64) throws {
        commit.update(record.key, from: version, body: try record.encoded(), index: record.index)
    }

    /// Removes a record, and its timers.
    mutating func delete<Record: StoredRecord>(_ old: Versioned<Record>) {
        commit.delete(old.record.key, at: old.version)
        guard Record.kind.isWatched else { return }
        events.append(
            ChangeEvent(old.record, since: old.record.timeLine.steps.count, version: old.version, isDeleted: true))
    }

    /// Sets and takes back timers.
    ///
    /// - Returns: The earliest one that was set.
    mutating func apply(_ timers: [TimerChange]) -> Timestamp? {
        var earliest: Timestamp?
        for timer in timers {
            switch timer {
            case .set(let name, let subject, let due):
                commit.set(Timer(name: name.rawValue, key: subject.key, due: due.date))
                earliest = min(earliest ?? due, due)
            case .cancel(let name, let subject): commit.cancelTimer(name.rawValue, of: subject.key)
            }
        }
        return earliest
    }

    /// A timer has done its work.
    mutating func finish(_ timer: Timer) {
        commit.cancelTimer(timer.name, of: timer.key)
    }

    /// Adds the answer to remember.
    mutating func remember(_ record: IdempotencyRecord) {
        commit.remember(record)
    }

    /// Adds a message to the outbox.
    mutating func enqueue(_ message: OutboxMessage) {
        hasMessages = true
        commit.enqueue(message)
    }

    /// Notes what came of a delivery.
    mutating func settle(_ messageID: String, _ outcome: DeliveryOutcome) {
        commit.settle(messageID, outcome)
    }

    private mutating func tell<Record: StoredRecord>(_ record: Record, since old: Record?, version: Int64) {
        guard Record.kind.isWatched else { return }
        events.append(ChangeEvent(record, since: old?.timeLine.steps.count ?? 0, version: version))
        if let told = record.announcement(since: old) { announcements.append(told) }
        if let moved = record.moneyMoved(since: old) { settlements.append(moved.timer) }
    }
}
