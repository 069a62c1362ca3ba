import DurableStore
import Foundation

// Foundation has a type of this name, too.
import struct DurableStore.Timer

/// The moment that the tests start from.
let start = moment(0)

/// So many seconds after ``start``, exactly on a millisecond as stores keep it.
func moment(_ seconds: Double) -> Date {
    Date(timeIntervalSince1970: (1_800_000_000_000 + (seconds * 1000).rounded()) / 1000)
}

extension DocumentKey {
    static func order(_ id: String) -> DocumentKey { DocumentKey(kind: "order", id: id) }
}

extension DocumentIndex {
    static func sample(
        partition: String = "merchant", state: String = "Open", at seconds: Double = 0, reference: String? = nil
    ) -> DocumentIndex {
        DocumentIndex(
            partition: partition, state: state, time: moment(seconds), reference: reference)
    }
}

extension OutboxMessage {
    static func sample(
        _ id: String, topic: String = "notification", orderingKey: String? = nil, next: Double = 0, created: Double = 0
    ) -> OutboxMessage {
        OutboxMessage(
            id: id, topic: topic, orderingKey: orderingKey, body: Data(id.utf8),
            nextAttempt: moment(next), createdAt: moment(created))
    }
}

extension IdempotencyRecord {
    static func sample(scope: String = "sandbox", key: String) -> IdempotencyRecord {
        IdempotencyRecord(
            scope: scope, key: key, fingerprint: "digest", status: 201, body: Data("{}".utf8), createdAt: start)
    }
}

extension Claim {
    static func sample(
        _ owner: String = "one", at seconds: Double = 0, lease: Double = 30, limit: Int = 100, partition: String? = nil
    ) -> Claim {
        Claim(owner: owner, now: moment(seconds), leaseSeconds: lease, limit: limit, partition: partition)
    }
}

extension Timer {
    static func sample(
        _ name: String = "expire", _ id: String = "1", due seconds: Double = 0, partition: String = ""
    ) -> Timer {
        Timer(name: name, key: .order(id), due: moment(seconds), partition: partition)
    }
}

extension DurableStore {
    /// Builds a change and commits it.
    func commit(_ build: (inout Commit) -> Void) async throws(StoreError) {
        var change = Commit()
        build(&change)
        try await commit(change)
    }

    /// Inserts a small document.
    func insert(_ key: DocumentKey, body: String = "{}", index: DocumentIndex = .sample()) async throws(StoreError) {
        try await commit { $0.insert(key, body: Data(body.utf8), index: index) }
    }

    /// All pages of a listing.
    func allDocuments(matching query: DocumentQuery) async throws(StoreError) -> [Document] {
        var query = query
        var all: [Document] = []
        while true {
            let page = try await documents(matching: query)
            all += page.documents
            guard let next = page.next else { return all }
            query.after = next
        }
    }
}
