import AmazonPay
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// The feed of events, as a shop reads it.
@Suite struct FeedTests {
    /// Commits events as something that has happened would.
    private func announce(_ orders: [String], in world: CheckoutWorld) async throws {
        var change = world.service.records.change()
        for order in orders { try change.announce(ShopEvent(.chargeChanged, orderId: order, at: change.now)) }
        try await world.service.records.commit(change)
    }

    private func sequence(_ world: CheckoutWorld) async {
        while await world.service.eventSequencer.runDue() > 0 {}
    }

    private func places(_ answer: ShopCaller.Answer) -> [String] {
        answer.list("events").map { event in
            let number = { (name: String) in event.member(name)?.number ?? 0 }
            return "\(number("position")) \(event.member("orderId")?.text ?? "") \(number("sequence"))"
        }
    }

    @Test func `events get places without a gap, over all orders and for each`() async throws {
        let world = try CheckoutWorld()
        try await announce(["A", "A", "B"], in: world)
        try await announce(["A", "C"], in: world)
        await sequence(world)
        let events = try await EventFeed(records: world.service.records).events(after: 0, limit: 10)
        #expect(events.map(\.position) == [1, 2, 3, 4, 5])
        #expect(events.filter { $0.event.orderId == "A" }.map(\.sequence) == [1, 2, 3])
        #expect(events.filter { $0.event.orderId != "A" }.map(\.sequence) == [1, 1])
        #expect(Set(events.map(\.id)).count == 5)
    }

    @Test func `a reader goes on behind what it has read`() async throws {
        let world = try CheckoutWorld()
        let caller = ShopCaller(service: world.service)
        try await announce(["A", "B", "C"], in: world)
        await sequence(world)
        let first = try await caller.get("/v1/events?limit=2")
        #expect(first.json["next"]?.number == 2)
        let second = try await caller.get("/v1/events?after=2")
        #expect(places(second).map { $0.prefix(1) } == ["3"])
        #expect(second.json["next"]?.number == 3)
        let nothing = try await caller.get("/v1/events?after=3")
        #expect(nothing.list("events").isEmpty)
        #expect(nothing.json["next"]?.number == 3)
    }

    @Test(arguments: [4, Int.max])
    func `a reader with a place that was never given is told, and leaves out nothing unsaid`(_ place: Int) async throws
    {
        let world = try CheckoutWorld()
        try await world.happen(["A", "B", "A"])
        let answer = try await ShopCaller(service: world.service).get("/v1/events?after=\(place)&wait=30")
        #expect(answer.status == 400)
        #expect(answer.string("field") == "after")
        #expect(answer.string("detail")?.contains("after=3") == true)
    }

    @Test(arguments: [("after=-1", "after"), ("limit=501", "limit"), ("wait=31", "wait"), ("limit=ten", "limit")])
    func `a wrong parameter is named`(_ query: String, _ field: String) async throws {
        let answer = try await ShopCaller(service: try CheckoutWorld().service).get("/v1/events?\(query)")
        #expect(answer.status == 400)
        #expect(answer.string("field") == field)
    }

    @Test func `several processes that give places at once give each event one`() async throws {
        let world = try CheckoutWorld()
        let sequencers = (0..<4).map { number in
            EventSequencer(
                records: world.service.records, webhooks: WebhookOutbox(records: world.service.records),
                retention: Retention(days: 90), owner: "process \(number)", sleep: { _ in },
                logger: world.service.eventSequencer.logger)
        }
        let orders = (0..<40).map { "order \($0 % 8)" }
        for order in orders { try await announce([order], in: world) }
        await withTaskGroup { group in
            for sequencer in sequencers {
                group.addTask { while await sequencer.runDue() > 0 {} }
            }
        }
        await sequence(world)
        let events = try await EventFeed(records: world.service.records).events(after: 0, limit: 100)
        #expect(events.map(\.position) == Array(1...40))
        for order in Set(orders) {
            #expect(events.filter { $0.event.orderId == order }.map(\.sequence) == [1, 2, 3, 4, 5])
        }
    }

    @Test func `a sequencer that was too slow gives no place a second time`() async throws {
        let world = try CheckoutWorld()
        try await announce(["A"], in: world)
        let store = world.store
        let topic = Change.eventTopic(of: world.service.records.storeId.rawValue)
        // Another process has claimed the event and does not come to an end.
        let claimed = try await store.claimMessages(
            topic: topic, Claim(owner: "slow", now: world.now.date, leaseSeconds: 30, limit: 10))
        #expect(await world.service.eventSequencer.runDue() == 0)
        world.advance(seconds: 31)
        #expect(await world.service.eventSequencer.runDue() == 1)
        // The first process comes to itself and goes on with what it had claimed.
        await #expect(throws: StoreError.self) { _ = try await world.service.eventSequencer.place(claimed) }
        #expect(try await EventFeed(records: world.service.records).events(after: 0, limit: 10).count == 1)
    }

    @Test func `the completed checkout is told with its ids and the buyer's data is not`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            await world.tellShop()
            let answer = try await ShopCaller(service: world.service).get("/v1/events")
            let event = try #require(
                answer.list("events").first { $0.member("type") == .string("checkout.completed") })
            #expect(event.member("orderId") == .string("ORDER-1"))
            #expect(event.member("paymentId")?.text == payment.id.rawValue)
            #expect(event.member("amount")?.member("amount") == .string("14.00"))
            #expect(event.member("occurredAt")?.text != nil)
            #expect(!answer.text.contains("@"))
        }
    }
}
