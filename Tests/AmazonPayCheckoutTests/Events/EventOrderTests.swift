import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// The events of one order are told in the order of its commits, whatever the clocks of the processes say.
@Suite struct EventOrderTests {
    /// How wrong the clock of the second process is, in seconds; days and years too.
    private static let skews = [-6_048_000, -1, 0, 1, 90, 6_048_000]

    /// Runs a test with two services on one store, the clock of the second another one.
    private func withSkewed(
        _ engine: SharedEngine, _ seconds: Int, _ body: (ShopWorld, ShopWorld) async throws -> Void
    ) async throws {
        try await engine.withStores(2) { stores in
            try await withSimulator { simulator, _ in
                let clocks = [WorldClock(), WorldClock(ids: 1_000_000)]
                clocks[1].advance(seconds: seconds)
                let worlds = try stores.enumerated().map { number, store in
                    try ShopWorld(simulator: simulator, store: store, clock: clocks[number], owner: "process \(number)")
                }
                try await body(worlds[0], worlds[1])
            }
        }
    }

    private func announce(_ number: Int, _ world: ShopWorld) async throws {
        var change = world.service.records.change()
        var event = ShopEvent(.chargeChanged, orderId: "ORDER-1", at: change.now)
        event.operationId = "\(number)"
        try change.announce(event)
        try await world.service.records.commit(change)
    }

    private func told(_ world: ShopWorld) async throws -> [(sequence: Int, number: String)] {
        try await EventFeed(records: world.service.records).events(after: 0, limit: 100)
            .filter { $0.event.orderId == "ORDER-1" }.map { ($0.sequence, $0.event.operationId ?? "") }
    }

    @Test(arguments: SharedEngine.all, skews)
    func `Two services with other clocks tell of an order in the order of its commits`(
        _ engine: SharedEngine, _ skew: Int
    ) async throws {
        try await withSkewed(engine, skew) { one, other in
            _ = try await WebhookEndpoints(records: one.service.records).set("https://shop.example/hook", nil)
            // One process, the other, two commits in one millisecond, and both sequencers in turn.
            for number in 1...20 {
                let world = [1, 2, 5, 6, 9, 14, 15, 16].contains(number) ? one : other
                try await announce(number, world)
                if number.isMultiple(of: 7) { await (number == 7 ? other : one).service.eventSequencer.runDue() }
            }
            for world in [other, one] { while await world.service.eventSequencer.runDue() > 0 {} }
            for world in [one, other] { while await world.service.webhookWorker.runDue() > 0 {} }
            let told = try await told(one)
            #expect(told.map(\.sequence) == Array(1...20))
            #expect(told.map(\.number) == (1...20).map(String.init))
            for endpoint in [one.endpoint, other.endpoint] {
                let sequence = endpoint.received.map(\.sequence)
                #expect(sequence == sequence.sorted())
            }
            #expect(Set((one.endpoint.received + other.endpoint.received).map(\.sequence)) == Set(1...20))
        }
    }

    @Test(arguments: SharedEngine.all)
    func `A clock that is set back tells nothing later in an earlier place`(_ engine: SharedEngine) async throws {
        try await withSkewed(engine, 0) { one, _ in
            for number in 1...12 {
                try await announce(number, one)
                one.clock.advance(seconds: number.isMultiple(of: 3) ? -86_400 : 1)
            }
            while await one.service.eventSequencer.runDue() > 0 {}
            #expect(try await told(one).map(\.number) == (1...12).map(String.init))
        }
    }

    @Test(arguments: SharedEngine.all)
    func `Processes that commit at once give one order the sequence of its commits`(_ engine: SharedEngine) async throws
    {
        try await withSkewed(engine, -1) { one, other in
            let key = "sequence"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for world in [one, other] {
                    group.addTask {
                        var added = 0
                        while added < 20 {
                            let records = world.service.records
                            let old = try await records.find(EventCounter.self, key)
                            var counter =
                                old?.record ?? EventCounter(documentID: key, count: 0, since: WorldClock.start)
                            counter.count += 1
                            var change = records.change()
                            try change.write(counter, over: old)
                            var event = ShopEvent(.chargeChanged, orderId: "ORDER-1", at: change.now)
                            event.operationId = "\(counter.count)"
                            try change.announce(event)
                            do {
                                try await records.commit(change)
                                added += 1
                            } catch StoreError.conflict {
                                continue
                            }
                            await world.service.eventSequencer.runDue()
                        }
                    }
                }
                try await group.waitForAll()
            }
            for world in [one, other] { while await world.service.eventSequencer.runDue() > 0 {} }
            let told = try await told(one)
            #expect(told.map(\.sequence) == Array(1...40))
            #expect(told.map(\.number) == (1...40).map(String.init))
        }
    }
}
