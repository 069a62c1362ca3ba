import DurableStore
import Foundation
import Testing

@Suite struct OutboxTests {
    private func claim(
        _ store: any DurableStore, _ owner: String = "one", at seconds: Double = 0, limit: Int = 100
    ) async throws -> [String] {
        try await store.claimMessages(topic: "notification", .sample(owner, at: seconds, limit: limit))
            .map(\.message.id)
    }

    @Test(arguments: StoreEngine.all) func `messages of a topic come oldest first, once they may be tried`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                change.enqueue(.sample("c", created: 2))
                change.enqueue(.sample("b", created: 1))
                change.enqueue(.sample("a", created: 1))
                change.enqueue(.sample("later", next: 5, created: 0))
                change.enqueue(.sample("webhook", topic: "webhook"))
            }
            #expect(try await claim(store, limit: 2) == ["a", "b"])
            #expect(try await claim(store) == ["c"])
            #expect(try await claim(store, at: 5) == ["later"])
            #expect(try await store.claimMessages(topic: "webhook", .sample()).map(\.message.id) == ["webhook"])
            #expect(try await store.claimMessages(topic: "none", .sample()).isEmpty)
        }
    }

    @Test(arguments: StoreEngine.all) func `each topic has a next message of its own`(engine: StoreEngine) async throws
    {
        try await withStore(engine) { store in
            try await store.commit { change in
                change.enqueue(.sample("1", topic: "a", next: 10))
                change.enqueue(.sample("2", topic: "b", orderingKey: "k", next: 20))
                change.enqueue(.sample("3", topic: "b", orderingKey: "k", next: 5, created: 1))
            }
            #expect(try await store.nextMessage(topic: "a") == moment(10))
            #expect(try await store.nextMessage(topic: "b") == moment(20))
            #expect(try await store.nextMessage(topic: "c") == nil)
            #expect(try await store.nextMessage(topic: nil) == moment(10))
            #expect(try await store.claimMessages(topic: "a", .sample(at: 10, lease: 30)).count == 1)
            #expect(try await store.nextMessage(topic: "a") == moment(40))
        }
    }

    @Test(arguments: StoreEngine.all) func `a claimed message reads back whole and is nobody else's for a while`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let message = OutboxMessage.sample("1", orderingKey: "k", next: -1, created: -2)
            try await store.commit { $0.enqueue(message) }
            let mine = try #require(try await store.claimMessages(topic: "notification", .sample("one")).first)
            #expect(mine.message == message)
            #expect(mine.lease.subject == .message(id: "1"))
            #expect(try await claim(store, "other", at: 29.999) == [])
            #expect(try await store.nextMessage() == moment(30))
            let theirs = try #require(
                try await store.claimMessages(topic: "notification", .sample("other", at: 30)).first)
            #expect(theirs.lease.fence > mine.lease.fence)
            await #expect(throws: StoreError.leaseLost(.message(id: "1"))) {
                try await store.commit { change in
                    change.settle("1", .finished)
                    change.hold(mine.lease)
                }
            }
            try await store.commit { change in
                change.hold(theirs.lease)
                change.settle("1", .finished)
            }
            #expect(try await store.nextMessage() == nil)
        }
    }

    @Test(arguments: StoreEngine.all) func `a delivery that failed is counted and tried again, not before its time`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.enqueue(.sample("1")) }
            for attempt in 0..<3 {
                let elapsed = Double(attempt) * 10
                let claimed = try await store.claimMessages(topic: "notification", .sample(at: elapsed))
                #expect(claimed.map(\.message.attempts) == [attempt])
                let next = moment(elapsed + 10)
                try await store.commit { $0.settle("1", .retry(at: next)) }
                #expect(try await store.nextMessage() == next)
                #expect(try await claim(store, at: elapsed + 9.999) == [])
            }
        }
    }

    @Test(arguments: StoreEngine.all) func `of one ordering key only the oldest is delivered, the next when it is done`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                for number in 1...3 {
                    change.enqueue(.sample("a\(number)", orderingKey: "a", created: Double(number)))
                }
                change.enqueue(.sample("b1", orderingKey: "b", created: 1))
                change.enqueue(.sample("free1", created: 1))
                change.enqueue(.sample("free2", created: 2))
            }
            #expect(try await claim(store) == ["a1", "b1", "free1", "free2"])
            // Leased: the ones behind it wait.
            #expect(try await claim(store) == [])
            // Waiting for another attempt: they wait as well.
            try await store.commit { $0.settle("a1", .retry(at: moment(100))) }
            #expect(try await claim(store, at: 20) == [])
            #expect(try await claim(store, at: 100) == ["a1", "b1", "free1", "free2"])
            try await store.commit { $0.settle("a1", .finished) }
            #expect(try await claim(store, at: 100) == ["a2"])
            try await store.commit { $0.settle("a2", .finished) }
            #expect(try await claim(store, at: 100) == ["a3"])
            try await store.commit { $0.settle("a3", .finished) }
            try await store.commit { $0.enqueue(.sample("a4", orderingKey: "a", created: 9)) }
            #expect(try await claim(store, at: 100) == ["a4"])
        }
    }

    @Test(arguments: StoreEngine.all) func `an ordering key orders one topic only`(engine: StoreEngine) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                change.enqueue(.sample("n", topic: "notification", orderingKey: "k", created: 1))
                change.enqueue(.sample("w", topic: "webhook", orderingKey: "k", created: 2))
            }
            #expect(try await store.claimMessages(topic: "webhook", .sample()).map(\.message.id) == ["w"])
            #expect(try await claim(store) == ["n"])
        }
    }

    @Test(arguments: StoreEngine.all) func `messages of one key go in the order of their commits, whatever clocks say`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            // Clocks that go back, one moment twice, and ids that sort in another order.
            let created: [Double] = [5, 4, 4, -3600, 6_048_000, 5]
            for (number, seconds) in created.enumerated() {
                try await store.commit { change in
                    change.enqueue(.sample("\(9 - number)", orderingKey: "k", created: seconds))
                    change.enqueue(.sample("\(9 - number)b", orderingKey: "k", created: seconds))
                }
            }
            for number in created.indices {
                for id in ["\(9 - number)", "\(9 - number)b"] {
                    #expect(try await claim(store) == [id])
                    try await store.commit { $0.settle(id, .finished) }
                }
            }
            // The key begins anew.
            try await store.commit { $0.enqueue(.sample("z", orderingKey: "k", created: 9)) }
            try await store.commit { $0.enqueue(.sample("a", orderingKey: "k", created: 1)) }
            #expect(try await claim(store) == ["z"])
        }
    }

    @Test(arguments: StoreEngine.all) func `a snapshot keeps the order of each key`(engine: StoreEngine) async throws {
        try await withStore(engine) { store in
            for (number, seconds) in [5.0, 1, 3].enumerated() {
                try await store.commit { $0.enqueue(.sample("\(9 - number)", orderingKey: "k", created: seconds)) }
            }
            let snapshot = try await store.snapshot()
            try await store.restore(snapshot)
            #expect(try await store.snapshot() == snapshot)
            for id in ["9", "8", "7"] {
                #expect(try await claim(store) == [id])
                try await store.commit { $0.settle(id, .finished) }
            }
        }
    }

    @Test(arguments: StoreEngine.shared) func `processes that add to one key at once are told in the order of commits`(
        engine: StoreEngine
    ) async throws {
        try await withTwoStores(engine) { one, other in
            let key = DocumentKey.order("1")
            try await one.insert(key)
            // Each commit changes one document, so the document's version is the order of the commits.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for process in 0..<2 {
                    let store = process == 0 ? one : other
                    group.addTask {
                        var added = 0
                        while added < 25 {
                            guard let version = try await store.document(key)?.version else { return }
                            do {
                                try await store.commit { change in
                                    change.update(key, from: version, body: Data("{}".utf8), index: .sample())
                                    // The clock of the second process is a minute behind.
                                    change.enqueue(
                                        .sample(
                                            "\(version)", orderingKey: "k", next: -100,
                                            created: Double(added) - Double(process) * 60))
                                }
                                added += 1
                            } catch StoreError.conflict {
                                continue
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for version in 1...50 {
                #expect(try await claim(one) == ["\(version)"])
                try await one.commit { $0.settle("\(version)", .finished) }
            }
        }
    }

    @Test(arguments: StoreEngine.all)
    func `a message that waits longer than any does is delivered, and its lease is free`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let days: Double = 70 * 86_400
            try await store.commit { $0.enqueue(.sample("far", next: days)) }
            try await store.commit { $0.enqueue(.sample("soon", next: 60)) }
            #expect(try await claim(store) == [])
            var claim = Claim.sample("one", at: 0)
            claim.longestPauseSeconds = 3600
            #expect(try await store.claimMessages(topic: "notification", claim).map(\.message.id) == ["far"])
            #expect(try await store.claimMessages(topic: "notification", claim).isEmpty)
            // A process whose clock is ahead has claimed both, and has died.
            #expect(try await self.claim(store, "ahead", at: days) == ["far", "soon"])
            #expect(try await store.claimMessages(topic: "notification", claim).map(\.message.id) == ["far", "soon"])
        }
    }

    @Test(arguments: StoreEngine.all) func `a message may be settled out of turn, and one that is gone too`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                for number in 1...3 {
                    change.enqueue(.sample("\(number)", orderingKey: "k", created: Double(number)))
                }
            }
            for _ in 1...2 { try await store.commit { $0.settle("2", .finished) } }
            try await store.commit { $0.settle("gone", .retry(at: start)) }
            #expect(try await claim(store) == ["1"])
            try await store.commit { $0.settle("1", .finished) }
            #expect(try await claim(store) == ["3"])
        }
    }

    @Test(arguments: StoreEngine.all) func `the next moment is the earliest of what could be delivered`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            #expect(try await store.nextMessage() == nil)
            try await store.commit { change in
                change.enqueue(.sample("head", orderingKey: "k", next: 50, created: 1))
                change.enqueue(.sample("behind", orderingKey: "k", next: 10, created: 2))
            }
            #expect(try await store.nextMessage() == moment(50))
            try await store.commit { $0.enqueue(.sample("other", topic: "webhook", next: 40)) }
            #expect(try await store.nextMessage() == moment(40))
        }
    }
}
