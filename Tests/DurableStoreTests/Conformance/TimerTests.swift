import DurableStore
import Foundation
import Testing

// Foundation has a type of this name, too.
import struct DurableStore.Timer

@Suite struct TimerTests {
    @Test(arguments: StoreEngine.all) func `due timers come earliest first, then by name and document`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let inOrder: [Timer] = [
                .sample("z", "9", due: -5), .sample("a", "1", due: 0), .sample("a", "2", due: 0),
                .sample("b", "1", due: 0),
            ]
            try await store.commit { change in
                for timer in inOrder.reversed() { change.set(timer) }
                change.set(.sample("a", "3", due: 0.001))
            }
            #expect(try await store.timers(dueBy: start, limit: 100) == inOrder)
            #expect(try await store.timers(dueBy: start, limit: 2) == Array(inOrder.prefix(2)))
            #expect(try await store.claimTimers(.sample(limit: 3)).map(\.timer) == Array(inOrder.prefix(3)))
            #expect(try await store.claimTimers(.sample()).map(\.timer) == Array(inOrder.suffix(1)))
            #expect(try await store.nextTimer() == moment(0.001))
        }
    }

    @Test(arguments: StoreEngine.all) func `who claims for a partition gets its timers and no others`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let timers: [Timer] = [
                .sample("a", "1", partition: "A"), .sample("a", "2", partition: "B"), .sample("a", "3"),
                .sample("b", "1", partition: "A"),
            ]
            try await store.commit { change in
                for timer in timers { change.set(timer) }
            }
            #expect(try await store.timers(dueBy: start, limit: 9) == timers)
            #expect(try await store.claimTimers(.sample(partition: "A")).map(\.timer) == [timers[0], timers[3]])
            #expect(try await store.claimTimers(.sample(partition: "A")).isEmpty)
            #expect(try await store.claimTimers(.sample(partition: "C")).isEmpty)
            // Set again by somebody else it is somebody else's.
            try await store.commit { $0.set(.sample("a", "1", partition: "B")) }
            #expect(try await store.claimTimers(.sample(limit: 1, partition: "B")).map(\.timer.key) == [.order("1")])
            // Who names none gets what is left of all.
            #expect(try await store.claimTimers(.sample()).map(\.timer) == [timers[1], timers[2]])
        }
    }

    @Test(arguments: StoreEngine.all) func `each partition has a next timer of its own, leased ones count from the end`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                change.set(.sample("a", "1", due: -9))
                change.set(.sample("a", "2", due: 10, partition: "A"))
                change.set(.sample("a", "3", due: 20, partition: "B"))
                change.set(.sample("a", "4", due: 40, partition: "B"))
            }
            #expect(try await store.nextTimer(partition: "A") == moment(10))
            #expect(try await store.nextTimer(partition: "B") == moment(20))
            #expect(try await store.nextTimer(partition: "C") == nil)
            #expect(try await store.nextTimer(partition: nil) == moment(-9))
            #expect(try await store.claimTimers(.sample(at: 20, lease: 15, partition: "B")).count == 1)
            #expect(try await store.nextTimer(partition: "B") == moment(35))
            #expect(try await store.claimTimers(.sample(at: 20, partition: "A")).count == 1)
            #expect(try await store.nextTimer(partition: "A") == moment(50))
        }
    }

    @Test(arguments: StoreEngine.all) func `a document has one timer of a name, and the later setting counts`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.set(.sample(due: 10)) }
            try await store.commit { $0.set(.sample(due: 20)) }
            #expect(try await store.nextTimer() == moment(20))
            #expect(try await store.timers(dueBy: moment(99), limit: 9) == [.sample(due: 20)])
        }
    }

    @Test(arguments: StoreEngine.all) func `a timer goes when it is cancelled, twice is no error`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                change.set(.sample("expire"))
                change.set(.sample("remind"))
            }
            for _ in 1...2 { try await store.commit { $0.cancelTimer("expire", of: .order("1")) } }
            #expect(try await store.timers(dueBy: start, limit: 9) == [.sample("remind")])
        }
    }

    @Test(arguments: StoreEngine.all) func `a document that goes takes its timers along, and no others`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(.order("1"))
            try await store.commit { change in
                change.set(.sample("expire", "1"))
                change.set(.sample("remind", "1"))
                change.set(.sample("expire", "2"))
            }
            try await store.commit { $0.delete(.order("1"), at: 1) }
            #expect(try await store.timers(dueBy: start, limit: 9) == [.sample("expire", "2")])
        }
    }

    @Test(arguments: StoreEngine.all) func `a claimed timer is nobody else's until the lease ends`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.set(.sample()) }
            let mine = try #require(try await store.claimTimers(.sample("one", lease: 30)).first)
            #expect(mine.timer == .sample())
            #expect(mine.lease.owner == "one")
            #expect(mine.lease.until == moment(30))
            #expect(mine.lease.subject == .timer(name: "expire", key: .order("1")))
            for owner in ["one", "other"] {
                #expect(try await store.claimTimers(.sample(owner, at: 29.999)).isEmpty)
            }
            #expect(try await store.nextTimer() == moment(30))
            let theirs = try #require(try await store.claimTimers(.sample("other", at: 30)).first)
            #expect(theirs.lease.fence > mine.lease.fence)
        }
    }

    @Test(arguments: StoreEngine.all) func `who lost the lease cannot commit, who holds it can`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(.order("1"))
            try await store.commit { $0.set(.sample()) }
            let lost = try #require(try await store.claimTimers(.sample("one", lease: 30)).first).lease
            let held = try #require(try await store.claimTimers(.sample("one", at: 31)).first).lease
            await #expect(throws: StoreError.leaseLost(lost.subject)) {
                try await store.commit { change in
                    change.update(.order("1"), from: 1, body: Data("late".utf8), index: .sample())
                    change.hold(lost)
                }
            }
            #expect(try await store.document(.order("1"))?.version == 1)
            try await store.commit { change in
                change.hold(held)
                change.cancelTimer("expire", of: .order("1"))
                change.update(.order("1"), from: 1, body: Data("done".utf8), index: .sample())
            }
            #expect(try await store.document(.order("1"))?.body == Data("done".utf8))
            #expect(try await store.nextTimer() == nil)
        }
    }

    @Test(arguments: StoreEngine.all) func `setting a timer again ends the lease of it`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.set(.sample()) }
            let lease = try #require(try await store.claimTimers(.sample("one")).first).lease
            try await store.commit { $0.set(.sample(due: 1)) }
            await #expect(throws: StoreError.leaseLost(lease.subject)) { try await store.commit { $0.hold(lease) } }
            #expect(try await store.claimTimers(.sample("other", at: 1)).count == 1)
        }
    }

    @Test(arguments: StoreEngine.all) func `an old lease is worth nothing for a timer that was removed and set anew`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.set(.sample()) }
            let old = try #require(try await store.claimTimers(.sample("one")).first).lease
            try await store.commit { $0.cancelTimer("expire", of: .order("1")) }
            try await store.commit { $0.set(.sample()) }
            let new = try #require(try await store.claimTimers(.sample("one")).first).lease
            #expect(new.fence > old.fence)
            await #expect(throws: StoreError.leaseLost(old.subject)) { try await store.commit { $0.hold(old) } }
            try await store.commit { $0.hold(new) }
        }
    }

    @Test(arguments: StoreEngine.all) func `a claim with a limit of nothing takes nothing`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { $0.set(.sample()) }
            for limit in [0, -1] {
                #expect(try await store.claimTimers(.sample(limit: limit)).isEmpty)
                #expect(try await store.timers(dueBy: start, limit: limit).isEmpty)
            }
        }
    }
}
