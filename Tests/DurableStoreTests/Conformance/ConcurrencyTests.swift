import DurableStore
import Foundation
import Testing

@Suite struct ConcurrencyTests {
    /// Commits; `false` when it met a conflict.
    private func isAccepted(_ change: Commit, by store: any DurableStore) async throws -> Bool {
        do {
            try await store.commit(change)
            return true
        } catch StoreError.conflict {
            return false
        }
    }

    /// Commits all at once; the numbers of those that succeeded.
    ///
    /// Every other one must have met a conflict.
    private func commitAll(_ changes: [(any DurableStore, Commit)]) async throws -> Set<Int> {
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for (number, (store, change)) in changes.enumerated() {
                group.addTask {
                    try await isAccepted(change, by: store) ? number : nil
                }
            }
            return try await group.reduce(into: []) { won, number in
                if let number { won.insert(number) }
            }
        }
    }

    /// 64 commits: every fourth updates the same document, the others insert one each.
    private func changes(on contested: DocumentKey) -> [Commit] {
        (0..<64).map { number in
            var change = Commit()
            change.insert(.order("new \(number)"), body: Data("\(number)".utf8), index: .sample())
            if number.isMultiple(of: 4) {
                change.update(contested, from: 1, body: Data("\(number)".utf8), index: .sample())
            }
            return change
        }
    }

    @Test(arguments: StoreEngine.all) func `of 64 commits at once only those that conflict fail`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let contested = DocumentKey.order("contested")
            try await store.insert(contested)
            let won = try await commitAll(changes(on: contested).map { (store, $0) })
            #expect(won.filter { !$0.isMultiple(of: 4) }.count == 48)
            #expect(won.filter { $0.isMultiple(of: 4) }.count == 1)
            let documents = try await store.allDocuments(matching: DocumentQuery(kind: "order"))
            #expect(Set(documents.map(\.key)) == Set(won.map { .order("new \($0)") } + [contested]))
            #expect(try await store.document(contested)?.version == 2)
        }
    }

    @Test(arguments: StoreEngine.shared) func `two processes meet the same conflicts`(
        engine: StoreEngine
    ) async throws {
        try await withTwoStores(engine) { one, other in
            let contested = DocumentKey.order("contested")
            try await one.insert(contested)
            let won = try await commitAll(
                changes(on: contested).enumerated().map { ($0.isMultiple(of: 8) ? one : other, $1) })
            #expect(won.filter { !$0.isMultiple(of: 4) }.count == 48)
            #expect(won.filter { $0.isMultiple(of: 4) }.count == 1)
            #expect(try await one.document(contested) == (try await other.document(contested)))
        }
    }

    @Test(arguments: StoreEngine.all) func `a counter that 16 tasks raise loses nothing`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(.order("counter"), body: "0")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<16 {
                    group.addTask { for _ in 0..<10 { try await raise(store) } }
                }
                try await group.waitForAll()
            }
            let counter = try #require(try await store.document(.order("counter")))
            #expect(String(decoding: counter.body, as: UTF8.self) == "160")
            #expect(counter.version == 161)
        }
    }

    private func raise(_ store: any DurableStore) async throws {
        while true {
            let counter = try #require(try await store.document(.order("counter")))
            let value = try #require(Int(String(decoding: counter.body, as: UTF8.self)))
            var change = Commit()
            change.update(counter.key, from: counter.version, body: Data("\(value + 1)".utf8), index: .sample())
            if try await isAccepted(change, by: store) { return }
        }
    }

    @Test(arguments: StoreEngine.all) func `documents that change together are never read apart`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let pair = [DocumentKey.order("1"), .order("2")]
            for key in pair { try await store.insert(key) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for version in 1...100 {
                        try await store.commit { change in
                            for key in pair {
                                change.update(key, from: Int64(version), body: Data(), index: .sample())
                            }
                        }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<100 {
                            let versions = Set(try await store.documents(pair).values.map(\.version))
                            #expect(versions.count == 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: StoreEngine.shared) func `each timer and each message is claimed by one of two processes`(
        engine: StoreEngine
    ) async throws {
        try await withTwoStores(engine) { one, other in
            try await one.commit { change in
                for number in 0..<200 {
                    change.set(.sample("expire", "\(number)", due: -Double(number)))
                    change.enqueue(.sample("\(number)"))
                }
            }
            var timers: [DocumentKey] = []
            var messages: [String] = []
            try await withThrowingTaskGroup(of: ([DocumentKey], [String]).self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let store = number.isMultiple(of: 2) ? one : other
                        let claim = Claim.sample(number.isMultiple(of: 2) ? "one" : "other", limit: 7)
                        return (
                            try await store.claimTimers(claim).map(\.timer.key),
                            try await store.claimMessages(topic: "notification", claim).map(\.message.id)
                        )
                    }
                }
                for try await (someTimers, someMessages) in group {
                    timers += someTimers
                    messages += someMessages
                }
            }
            #expect(timers.count == 200)
            #expect(Set(timers).count == 200)
            #expect(messages.count == 200)
            #expect(Set(messages).count == 200)
        }
    }

    @Test(arguments: StoreEngine.shared) func `of two processes that add the same documents one wins, in any order`(
        engine: StoreEngine
    ) async throws {
        try await withTwoStores(engine) { one, other in
            for round in 0..<5 {
                let ids = (0..<6).map { "\(round) \($0)" }
                var changes = [Commit(), Commit()]
                for id in ids { changes[0].insert(.order(id), body: Data(), index: .sample()) }
                for id in ids.reversed() { changes[1].insert(.order(id), body: Data(), index: .sample()) }
                let won = try await commitAll([(one, changes[0]), (other, changes[1])])
                #expect(won.count == 1)
            }
            let count = try await one.count(kind: "order")
            #expect(count == 30)
        }
    }

    @Test(arguments: StoreEngine.shared) func `a line of messages that two processes add to and take from never stops`(
        engine: StoreEngine
    ) async throws {
        try await withTwoStores(engine) { one, other in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (name, store) in [("one", one), ("other", other)] {
                    group.addTask {
                        for number in 0..<40 {
                            try await store.commit { $0.enqueue(.sample("\(name) \(number)", orderingKey: "k")) }
                        }
                    }
                    group.addTask { try await take(20, from: store, as: name) }
                }
                try await group.waitForAll()
            }
            try await take(40, from: one, as: "one")
            #expect(try await one.nextMessage() == nil)
            #expect(try await one.snapshot().messages.isEmpty)
        }
    }

    /// Takes so many messages, one after the other.
    private func take(_ count: Int, from store: any DurableStore, as owner: String) async throws {
        var taken = 0
        while taken < count {
            let claimed = try await store.claimMessages(topic: "notification", .sample(owner, limit: 1))
            for message in claimed {
                try await store.commit { change in
                    change.hold(message.lease)
                    change.settle(message.message.id, .finished)
                }
            }
            taken += claimed.count
            if claimed.isEmpty { await Task.yield() }
        }
    }

    @Test(arguments: StoreEngine.shared) func `a process takes over what another one left behind`(
        engine: StoreEngine
    ) async throws {
        try await withTwoStores(engine) { one, other in
            try await one.commit { change in
                change.set(.sample())
                change.enqueue(.sample("1"))
            }
            let timer = try #require(try await one.claimTimers(.sample("one")).first).lease
            let message = try #require(try await one.claimMessages(topic: "notification", .sample("one")).first).lease
            #expect(try await other.claimTimers(.sample("other", at: 29)).isEmpty)
            #expect(try await other.nextTimer() == timer.until)
            #expect(try await other.nextMessage() == message.until)
            #expect(try await other.claimTimers(.sample("other", at: 30)).count == 1)
            #expect(try await other.claimMessages(topic: "notification", .sample("other", at: 30)).count == 1)
            await #expect(throws: StoreError.leaseLost(timer.subject)) { try await one.commit { $0.hold(timer) } }
            await #expect(throws: StoreError.leaseLost(message.subject)) { try await one.commit { $0.hold(message) } }
        }
    }

    @Test(arguments: StoreEngine.all) func `a commit of a task that was cancelled happens, and the task gets to know`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let cancelled = Task {
                while !Task.isCancelled { await Task.yield() }
                try await store.insert(.order("1"))
                return try await store.document(.order("1"))
            }
            cancelled.cancel()
            let document = try await cancelled.value
            #expect(document?.version == 1)
        }
    }
}
