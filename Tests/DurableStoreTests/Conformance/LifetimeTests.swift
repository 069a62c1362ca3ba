import DurableStore
import Foundation
import Testing

// Foundation has a type of this name, too.
import struct DurableStore.Timer

@Suite struct LifetimeTests {
    @Test(arguments: StoreEngine.shared) func `what was committed is there after closing and opening again`(
        engine: StoreEngine
    ) async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let before = try await engine.open(place)
        try await before.commit { change in
            change.insert(.order("1"), body: Data("{}".utf8), index: .sample(reference: "A"))
            change.set(.sample(due: 7))
            change.enqueue(.sample("1", orderingKey: "k", next: 8))
            change.enqueue(.sample("2", orderingKey: "k", next: 8))
            change.remember(.sample(key: "1"))
        }
        await before.close()

        let after = try await engine.open(place)
        #expect(try await after.document(.order("1"))?.index == .sample(reference: "A"))
        #expect(try await after.nextTimer() == moment(7))
        #expect(try await after.nextMessage() == moment(8))
        #expect(try await after.idempotencyRecord(scope: "sandbox", key: "1") == .sample(key: "1"))
        let claimed = try await after.claimMessages(topic: "notification", .sample(at: 8))
        #expect(claimed.map(\.message.id) == ["1"])
        await after.close()
    }

    @Test(arguments: StoreEngine.shared) func `fences go on rising after closing and opening again`(
        engine: StoreEngine
    ) async throws {
        let place = try StorePlace()
        defer { place.remove() }
        var last: Int64 = 0
        for _ in 1...3 {
            let store = try await engine.open(place)
            try await store.commit { $0.set(.sample()) }
            let fence = try #require(try await store.claimTimers(.sample()).first).lease.fence
            #expect(fence > last)
            last = fence
            await store.close()
        }
    }

    @Test(arguments: StoreEngine.all) func `a closed store says that it is not available`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(.order("1"))
            await store.close()
            await store.close()
            let calls: [@Sendable () async throws -> Void] = [
                { try await store.insert(.order("2")) },
                { _ = try await store.document(.order("1")) },
                { _ = try await store.documents([.order("1")]) },
                { _ = try await store.documents(matching: DocumentQuery(kind: "order")) },
                { _ = try await store.idempotencyRecord(scope: "", key: "") },
                { _ = try await store.timers(dueBy: start, limit: 1) },
                { _ = try await store.nextTimer() },
                { _ = try await store.claimTimers(.sample()) },
                { _ = try await store.nextMessage() },
                { _ = try await store.claimMessages(topic: "t", .sample()) },
                { try await store.erase(keepingKinds: []) },
            ]
            for (number, call) in calls.enumerated() {
                let error = await #expect(throws: StoreError.self, "call \(number)") { try await call() }
                guard case .unavailable = error else {
                    Issue.record("call \(number): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test(arguments: StoreEngine.shared) func `commits that a closing store accepted are kept, the others refused`(
        engine: StoreEngine
    ) async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let store = try await engine.open(place)
        let kept = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<64 {
                group.addTask {
                    do throws(StoreError) {
                        try await store.insert(.order("\(number)"))
                        return number
                    } catch {
                        return nil
                    }
                }
                if number == 32 {
                    group.addTask {
                        await store.close(); return nil
                    }
                }
            }
            return await group.reduce(into: Set<Int>()) { kept, number in
                if let number { kept.insert(number) }
            }
        }
        let after = try await engine.open(place)
        let found = try await after.allDocuments(matching: DocumentQuery(kind: "order"))
        #expect(Set(found.map(\.key.id)) == Set(kept.map(String.init)))
        await after.close()
    }

    @Test(arguments: StoreEngine.all) func `erasing keeps the documents of the named kinds and nothing else`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let merchant = DocumentKey(kind: "merchant", id: "1")
            let odd = DocumentKey(kind: "it's", id: "1")
            for key in [merchant, odd, .order("1")] { try await store.insert(key) }
            try await store.commit { change in
                change.set(Timer(name: "rotate", key: merchant, due: start))
                change.enqueue(.sample("1", orderingKey: "k"))
                change.remember(.sample(key: "1"))
            }
            try await store.erase(keepingKinds: ["merchant", "it's", "unknown"])
            #expect(try await store.document(merchant)?.version == 1)
            #expect(try await store.document(odd)?.version == 1)
            #expect(try await store.document(.order("1")) == nil)
            #expect(try await store.nextTimer() == nil)
            #expect(try await store.nextMessage() == nil)
            #expect(try await store.idempotencyRecord(scope: "sandbox", key: "1") == nil)
            try await store.erase(keepingKinds: [])
            #expect(try await store.document(merchant) == nil)
        }
    }

    @Test(arguments: StoreEngine.all) func `a lease from before the erasing is worth nothing after it`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.set(.sample()) }
            let old = try #require(try await store.claimTimers(.sample()).first).lease
            try await store.erase(keepingKinds: [])
            try await store.commit { $0.set(.sample()) }
            #expect(try await store.claimTimers(.sample()).count == 1)
            await #expect(throws: StoreError.leaseLost(old.subject)) { try await store.commit { $0.hold(old) } }
        }
    }
}
