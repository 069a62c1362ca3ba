import AmazonPayModel
import DurableStore

/// Takes the oldest events out of the feed when they were kept long enough.
///
/// Webhooks need no feed: what waits to be posted, and what was given up, holds its event itself.
struct FeedTrimming: Sendable {
    let records: Records
    let retention: Retention

    private static let batch = 200

    /// Deletes a batch of what is old enough, and sets when the next one is.
    func run(_ id: String, _ lease: Lease) async throws {
        guard let stored = try await records.find(FeedStart.self, id) else { return }
        var (start, change) = (stored.record, records.change())
        change.hold(lease)
        let next = try await oldest(behind: start.position)
        let old = next.prefix { end(of: $0) <= change.now }
        for event in old { change.delete(event) }
        start.position += old.count
        try change.write(start, over: stored)
        let remaining = next.dropFirst(old.count).first
        change.set(
            .forget, of: start.key,
            at: remaining.map(end)
                ?? (old.isEmpty ? change.now.adding(seconds: retention.eventSeconds) : change.now))
        try await records.commit(change)
    }

    /// An event is listed by the moment it happened at, so even one that cannot be read has its time.
    private func end(of event: Document) -> Timestamp { retention.end(ofEventAt: Timestamp(event.index.time)) }

    /// The events behind a position, without a gap.
    private func oldest(behind position: Int) async throws -> [Document] {
        let keys = (position + 1...position + Self.batch).map {
            StoredEvent.key(StoredEvent.documentID($0, of: records.storeId))
        }
        let documents = try await records.store.documents(keys)
        return keys.prefix { documents[$0] != nil }.compactMap { documents[$0] }
    }
}
