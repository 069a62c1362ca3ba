import AmazonPay
import DurableStore
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// How long the feed keeps events, and what a shop is told that comes too late.
@Suite struct FeedRetentionTests {
    private static let day = 86_400

    private func pass(days: Int, in world: CheckoutWorld) async {
        world.advance(seconds: days * Self.day)
        while await world.service.dueWorker.runDue() > 0 {}
    }

    private func kinds(_ kind: String, in world: CheckoutWorld) async throws -> Int {
        try await world.store.count(kind: kind)
    }

    @Test func `Events are kept as long as buyers' data, and then deleted`() async throws {
        let world = try CheckoutWorld()
        try await world.happen(["A", "B"])
        await pass(days: 10, in: world)
        try await world.happen(["A"])
        await pass(days: 79, in: world)
        #expect(try await kinds(StoredEvent.kind, in: world) == 3)
        await pass(days: 1, in: world)
        #expect(try await kinds(StoredEvent.kind, in: world) == 1)
        await pass(days: 10, in: world)
        #expect(try await kinds(StoredEvent.kind, in: world) == 0)
        // Positions go on where they were.
        try await world.happen(["A"])
        let answer = try await ShopCaller(service: world.service).get("/v1/events?after=3")
        #expect(answer.list("events").first?.member("position")?.number == 4)
        #expect(answer.list("events").first?.member("sequence")?.number == 3)
        await pass(days: 90, in: world)
        #expect(try await kinds(StoredEvent.kind, in: world) == 0)
    }

    @Test func `More events than one batch are all deleted`() async throws {
        let world = try CheckoutWorld()
        try await world.happen((0..<450).map { "ORDER-\($0 % 7)" })
        await pass(days: 90, in: world)
        #expect(try await kinds(StoredEvent.kind, in: world) == 0)
        #expect(try await EventFeed(records: world.service.records).start() == 450)
    }

    @Test func `A place before what is kept is refused, and the answer says where to go on`() async throws {
        let world = try CheckoutWorld()
        let caller = ShopCaller(service: world.service)
        try await world.happen(["A", "B"])
        await pass(days: 1, in: world)
        try await world.happen(["C"])
        await pass(days: 89, in: world)
        for after in [0, 1] {
            let answer = try await caller.get("/v1/events?after=\(after)&wait=30")
            #expect(answer.status == 410)
            #expect(answer.string("reasonCode") == "EventsGone")
            #expect(answer.string("title") == "Gone")
            #expect(answer.string("detail")?.contains("after=2") == true)
        }
        #expect(try await caller.get("/v1/events?after=2").list("events").count == 1)
        #expect(try await caller.get("/v1/events?after=3").json["next"]?.number == 3)
        // Who has no place yet begins with the oldest.
        let fresh = try await caller.get("/v1/events")
        #expect(fresh.list("events").first?.member("position")?.number == 3)
    }

    @Test func `What waits to be posted, and what was given up, outlives the feed`() async throws {
        let world = try CheckoutWorld()
        _ = try await WebhookEndpoints(records: world.service.records)
            .set("https://shop.example/events", ["0123456789abcdef"])
        world.endpoint.answer { $0.event["orderId"] == .string("DEAD") ? 410 : 500 }
        try await world.happen(["DEAD", "WAITING"])
        while await world.service.webhookWorker.runDue() > 0 {}
        await pass(days: 100, in: world)
        #expect(try await kinds(StoredEvent.kind, in: world) == 0)
        world.endpoint.answer { _ in 200 }
        let caller = ShopCaller(service: world.service)
        let dead = try await caller.get("/v1/webhook-deliveries?state=Dead").list("deliveries").first
        let id = try #require(dead?.member("deliveryId")?.text)
        #expect(try await caller.call(.post, "/v1/webhook-deliveries/\(id)/redelivery").status == 202)
        while await world.service.webhookWorker.runDue() > 0 {}
        let arrived = world.endpoint.received.suffix(2).compactMap { $0.event["orderId"]?.text }
        #expect(arrived.sorted() == ["DEAD", "WAITING"])
        // They have arrived; what became of them is kept as long as an event.
        #expect(try await caller.get("/v1/webhook-deliveries?state=Delivered").list("deliveries").count == 2)
        await pass(days: 90, in: world)
        #expect(try await kinds(WebhookDelivery.kind, in: world) == 0)
    }

    @Test func `A delivery that was given up stays until somebody decides`() async throws {
        let world = try CheckoutWorld()
        let endpoint = try await WebhookEndpoints(records: world.service.records)
            .set("https://shop.example/events", ["0123456789abcdef"]).endpoint
        world.endpoint.answer { _ in 410 }
        try await world.happen(["A"])
        while await world.service.webhookWorker.runDue() > 0 {}
        await pass(days: 400, in: world)
        #expect(try await kinds(WebhookDelivery.kind, in: world) == 1)
        // Asked for again, and the endpoint is gone: nobody waits for it.
        let id = WebhookDelivery.documentID(endpoint.id, 1)
        _ = try await WebhookRedelivery(records: world.service.records).ask(id)
        _ = try await WebhookEndpoints(records: world.service.records).remove(endpoint.id)
        while await world.service.webhookWorker.runDue() > 0 {}
        #expect(try await kinds(WebhookDelivery.kind, in: world) == 0)
        #expect(try await world.service.records.page(AttentionItem.self, state: "Open").found.isEmpty)
    }
}
