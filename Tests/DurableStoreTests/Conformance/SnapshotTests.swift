import DurableStore
import Foundation
import Testing

// Foundation has a type of this name, too.
import struct DurableStore.Timer

@Suite struct SnapshotTests {
    @Test(arguments: StoreEngine.all) func `a snapshot has everything, and another store becomes the same by it`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            let snapshot = try await store.snapshot()
            #expect(snapshot.documents.map(\.version) == [2, 1])
            #expect(snapshot.timers == [.sample(due: 60)])
            #expect(snapshot.messages == [.sample("1", orderingKey: "k"), .sample("2", orderingKey: "k")])
            #expect(snapshot.idempotencyRecords == [.sample(key: "1")])
            try await withStore(engine) { other in
                try await other.insert(.order("that is gone afterwards"))
                try await other.restore(snapshot)
                #expect(try await other.snapshot() == snapshot)
                let claimed = try await other.claimMessages(topic: "notification", .sample(at: 1))
                #expect(claimed.map(\.message.id) == ["1"], "The order of a key is kept.")
                #expect(try await other.claimTimers(.sample(at: 61)).count == 1)
            }
        }
    }

    @Test(arguments: StoreEngine.all) func `a snapshot that contradicts itself changes nothing`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            let before = try await store.snapshot()
            var twice = before
            twice.documents.append(before.documents[0])
            await #expect(throws: StoreError.conflict(.document(before.documents[0].key))) {
                try await store.restore(twice)
            }
            #expect(try await store.snapshot() == before)
        }
    }

    private func fill(_ store: any DurableStore) async throws {
        try await store.insert(.order("1"))
        try await store.insert(.order("2"))
        try await store.commit { change in
            change.update(.order("1"), from: 1, body: Data("paid".utf8), index: .sample(state: "Paid"))
            change.set(.sample(due: 60))
            change.enqueue(.sample("1", orderingKey: "k"))
            change.enqueue(.sample("2", orderingKey: "k"))
            change.remember(.sample(key: "1"))
        }
    }
}
