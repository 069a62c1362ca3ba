import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// Records belong to a merchant, a store, an environment and a region: whoever has another key leaves them alone.
@Suite struct RecordScopeTests {
    private static let owner = RecordOwner(merchantId: "M1", region: .na, environment: .sandbox)

    @Test(arguments: [
        RecordOwner(merchantId: "M2", region: .na, environment: .sandbox),
        RecordOwner(merchantId: "M1", region: .na, environment: .live),
        RecordOwner(merchantId: "M1", region: .eu, environment: .sandbox),
    ])
    func `A process with the key of another account drives nothing that was begun before, and says so`(
        _ other: RecordOwner
    ) async throws {
        try await ShopWorld.with { world in
            let ours = try await process(of: Self.owner, "one", in: world)
            let checkout = try await ours.open()
            let session = try await ours.payAtAmazon(checkout)
            try world.simulator.fail("getCheckoutSession", .answer(status: 503, retryAfter: nil))
            #expect(try await ours.comeBack(checkout, session)?.stateName == "Checking")

            let scope = try await scope(of: other, in: world)
            let notice = try #require(scope.notice)
            #expect(notice.contains("merchant M1 (sandbox, na)") && notice.contains("\(other)"))
            let theirs = try await process(of: other, "two", in: world)
            let asked = try await world.calls("getCheckoutSession")
            try await theirs.wait(seconds: 600)
            #expect(try await theirs.service.reconcile().findings == [])
            #expect(try await theirs.service.checkout(checkout.id) == nil)
            #expect(try await theirs.comeBack(checkout, session) == nil)
            #expect(try await world.calls("getCheckoutSession") == asked)
            #expect(try await theirs.attention().map(\.topic) == ["records.foreign"])
            // Its own orders have their own numbers.
            #expect(try await theirs.open().id != checkout.id)
            #expect(try await self.scope(of: other, in: world).notice == nil)

            let rotated = try await process(of: Self.owner, "three", in: world)
            try await rotated.wait(seconds: 1)
            #expect(try await rotated.service.checkout(checkout.id)?.stateName == "Completed")
            // The other one has a checkout of its own by now.
            #expect(try await rotated.attention().map(\.topic) == ["records.foreign"])
        }
    }

    @Test func `The first owner's records stay where they were, and another owner's are found by name`() async throws {
        let store = try SQLiteStore.inMemory()
        let other = RecordOwner(merchantId: "M1", region: .na, environment: .live)
        let moment = WorldClock.start
        #expect(try await RecordScope.existing("S", of: nil, in: store) == "S")
        for _ in 1...2 {
            #expect(try await RecordScope.bind("S", to: Self.owner, in: store, at: moment).id == "S")
            #expect(try await RecordScope.bind("S", to: other, in: store, at: moment).id == "S@live.na.M1")
            #expect(try await RecordScope.bind("T", to: other, in: store, at: moment).id == "T")
        }
        #expect(try await RecordScope.existing("S", of: nil, in: store) == nil)
        #expect(try await RecordScope.existing("S", of: other, in: store) == "S@live.na.M1")
        #expect(try await RecordScope.existing("T", of: nil, in: store) == "T")
        await store.close()
    }

    private func scope(of owner: RecordOwner, in world: ShopWorld) async throws -> RecordScope {
        try await .bind(world.simulator.storeId, to: owner, in: world.store, at: world.clock.now)
    }

    private func process(of owner: RecordOwner, _ name: String, in world: ShopWorld) async throws -> ShopWorld {
        let begun = try ShopWorld(
            simulator: world.simulator, store: world.store, clock: world.clock, owner: name,
            scope: try await scope(of: owner, in: world))
        try await begun.service.prepare()
        return begun
    }
}
