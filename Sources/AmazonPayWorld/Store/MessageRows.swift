import DurableStore
import Foundation

/// The outbox of a database, in the order in which messages were committed.
struct MessageRows {
    struct Row {
        let number: Int
        var message: OutboxMessage
        /// Whether no message with its topic and ordering key stands before it.
        var isFirst: Bool
        /// When it may be claimed.
        var available: Int64
        var owner: String?
        var fence: Int64?
    }

    private var rows: [Row] = []
    private var count = 0

    /// What has to be put back when a commit fails: messages are few.
    var all: [OutboxMessage] { rows.map(\.message) }

    /// - Returns: `false` when there is a message with this id.
    mutating func insert(_ message: OutboxMessage) -> Bool {
        guard index(of: message.id) == nil else { return false }
        count += 1
        var stored = message
        stored.nextAttempt = Date(storedMilliseconds: message.nextAttempt.storedMilliseconds)
        stored.createdAt = Date(storedMilliseconds: message.createdAt.storedMilliseconds)
        let isFirst = message.orderingKey.map { key in !rows.contains { $0.isFirst && $0.isIn(message.topic, key) } }
        rows.append(
            Row(
                number: count, message: stored, isFirst: isFirst ?? true,
                available: message.nextAttempt.storedMilliseconds))
        return true
    }

    mutating func settle(_ id: String, _ outcome: DeliveryOutcome) {
        guard let index = index(of: id) else { return }
        switch outcome {
        case .finished:
            let row = rows.remove(at: index)
            guard row.isFirst, let key = row.message.orderingKey,
                let next = rows.firstIndex(where: { $0.isIn(row.message.topic, key) })
            else { return }
            rows[next].isFirst = true
        case .retry(let moment):
            rows[index].message.attempts += 1
            rows[index].message.nextAttempt = Date(storedMilliseconds: moment.storedMilliseconds)
            rows[index].available = moment.storedMilliseconds
            (rows[index].owner, rows[index].fence) = (nil, nil)
        }
    }

    func next(topic: String?) -> Int64? {
        rows.filter { row in row.isFirst && topic.map { row.message.topic.hasSameBytes(as: $0) } ?? true }
            .map(\.available).min()
    }

    /// The places of what can be claimed now.
    func claimable(topic: String, _ claim: Claim) -> [Int] {
        let (now, horizon) = (claim.now.storedMilliseconds, claim.horizon.storedMilliseconds)
        return rows.indices.filter { index in
            let row = rows[index]
            return row.isFirst && (row.available <= now || row.available > horizon)
                && row.message.topic.hasSameBytes(as: topic)
        }
    }

    mutating func claim(topic: String, _ claim: Claim, fence: () -> Int64) -> [ClaimedMessage] {
        let found = claimable(topic: topic, claim)
        let taken = found.sorted { isEarlier(rows[$0].message, rows[$1].message) }.prefix(max(claim.limit, 0))
        guard !taken.isEmpty else { return [] }
        let fence = fence()
        return taken.map { index in
            let message = rows[index].message
            (rows[index].owner, rows[index].fence) = (claim.owner, fence)
            rows[index].available = claim.leaseEnd.storedMilliseconds
            return ClaimedMessage(
                message: message,
                lease: Lease(
                    subject: .message(id: message.id), owner: claim.owner, fence: fence, until: claim.leaseEnd))
        }
    }

    func isHeld(_ id: String, by lease: Lease) -> Bool {
        index(of: id).map { rows[$0].fence == lease.fence && rows[$0].owner?.hasSameBytes(as: lease.owner) == true }
            ?? false
    }

    mutating func removeAll() { rows = [] }

    private func index(of id: String) -> Int? { rows.firstIndex { $0.message.id.hasSameBytes(as: id) } }

    private func isEarlier(_ one: OutboxMessage, _ other: OutboxMessage) -> Bool {
        one.createdAt == other.createdAt
            ? ByteText(one.id) < ByteText(other.id) : one.createdAt < other.createdAt
    }
}

extension MessageRows.Row {
    fileprivate func isIn(_ topic: String, _ key: String) -> Bool {
        message.topic.hasSameBytes(as: topic) && message.orderingKey.map { $0.hasSameBytes(as: key) } ?? false
    }
}
