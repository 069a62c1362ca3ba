import AmazonPay
import DurableStore
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Events on their way to a shop's endpoint.
@Suite struct WebhookTests {
    private static let secret = "0123456789abcdef"
    private static let address = "https://shop.example/events?from=pay"

    private func world() async throws -> (CheckoutWorld, ShopEndpoint, WebhookEndpoint) {
        let world = try CheckoutWorld()
        let endpoint = try await WebhookEndpoints(records: world.service.records)
            .set(Self.address, [Self.secret]).endpoint
        return (world, world.endpoint, endpoint)
    }

    private func deliverDue(_ world: CheckoutWorld) async {
        while await world.service.webhookWorker.runDue() > 0 {}
    }

    @Test func `an event arrives signed over timestamp and body`() async throws {
        let (world, shop, _) = try await world()
        try await world.happen(["A"])
        await deliverDue(world)
        let received = try #require(shop.received.first)
        #expect(shop.received.count == 1)
        #expect(received.url == Self.address)
        #expect(received.timestamp == "\(world.now.milliseconds / 1000)")
        #expect(received.sequence == 1)
        #expect(received.event["id"] == .string(received.id))
        #expect(received.event["orderId"] == .string("A"))
        #expect(
            received.signature
                == "v1=\(WebhookSecret(Self.secret).signature(of: received.body, timestamp: world.now.milliseconds / 1000))"
        )
        let feed = try await EventFeed(records: world.service.records).events(after: 0, limit: 1)
        #expect(try JSONDecoder().decode(FeedEvent.self, from: received.body) == feed.first)
    }

    @Test func `the signature is that of any other library`() {
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_0123456789abcdef
        #expect(
            WebhookSecret("whsec_0123456789abcdef").signature(of: Data("{\"a\":1}".utf8), timestamp: 1_700_000_000)
                == "9f5e37cdc7ea587c7c02062d93283cad000d66a831b2a1676418696db47ed6c2")
    }

    @Test func `while secrets change both sign`() async throws {
        let (world, shop, endpoint) = try await world()
        let rotated = try await WebhookEndpoints(records: world.service.records).rotate(endpoint.id)
        #expect(rotated.secrets.count == 2)
        try await world.happen(["A"])
        await deliverDue(world)
        let received = try #require(shop.received.first)
        let seconds = world.now.milliseconds / 1000
        #expect(
            received.signature
                == rotated.secrets.map { "v1=\($0.signature(of: received.body, timestamp: seconds))" }
                .joined(separator: ","))
        #expect(
            received.signature.contains(WebhookSecret(Self.secret).signature(of: received.body, timestamp: seconds)))
    }

    @Test func `a failing delivery holds back later ones of its order and no other`() async throws {
        let (world, shop, _) = try await world()
        shop.answer { $0.event["orderId"] == .string("A") ? 500 : 200 }
        try await world.happen(["A", "A", "B", "B"])
        await deliverDue(world)
        let told = shop.received.map { "\($0.event["orderId"]?.text ?? "") \($0.sequence)" }
        #expect(told.sorted() == ["A 1", "B 1", "B 2"])
        shop.answer { _ in 200 }
        world.advance(seconds: 5)
        await deliverDue(world)
        #expect(shop.received.suffix(2).map(\.sequence) == [1, 2])
        #expect(shop.received.last?.event["orderId"] == .string("A"))
    }

    @Test func `each attempt has the same id and body, and a timestamp of its own`() async throws {
        let (world, shop, _) = try await world()
        shop.answer { _ in nil }
        try await world.happen(["A"])
        await deliverDue(world)
        world.advance(seconds: 5)
        await deliverDue(world)
        let (first, second) = (try #require(shop.received.first), try #require(shop.received.last))
        #expect(shop.received.count == 2)
        #expect(first.id == second.id)
        #expect(first.body == second.body)
        #expect(first.timestamp != second.timestamp)
        #expect(first.signature != second.signature)
    }

    @Test func `after the last attempt it is a dead letter, and what waited behind it goes on`() async throws {
        let (world, shop, endpoint) = try await world()
        shop.answer { $0.sequence == 1 ? 503 : 200 }
        try await world.happen(["A", "A"])
        await deliverDue(world)
        for pause in WebhookPlan.pauses {
            #expect(!shop.received.contains { $0.sequence == 2 })
            world.advance(seconds: pause)
            await deliverDue(world)
        }
        #expect(shop.received.count == WebhookPlan.pauses.count + 2)
        #expect(shop.received.last?.sequence == 2)
        let caller = ShopCaller(service: world.service)
        let dead = try await caller.get("/v1/webhook-deliveries?state=Dead").list("deliveries")
        #expect(dead.count == 1)
        #expect(dead.first?.member("lastStatus")?.number == 503)
        #expect(dead.first?.member("attempts")?.number == WebhookPlan.pauses.count + 1)
        #expect(dead.first?.member("endpointId") == .string(endpoint.id))
        let open = try await world.service.records.page(AttentionItem.self, state: "Open").found
        #expect(open.count == 1)
        let id = try #require(dead.first?.member("deliveryId")?.text)
        #expect(open.first?.record.text.contains("POST /v1/webhook-deliveries/\(id)/redelivery") == true)
        #expect(open.first?.record.text.contains(endpoint.url) == true)
    }

    @Test func `a dead letter that is asked for again arrives`() async throws {
        let (world, shop, _) = try await world()
        shop.answer { _ in 410 }
        try await world.happen(["A"])
        await deliverDue(world)
        #expect(shop.received.count == 1)
        let caller = ShopCaller(service: world.service)
        let dead = try await caller.get("/v1/webhook-deliveries?state=Dead").list("deliveries").first
        let id = try #require(dead?.member("deliveryId")?.text)
        shop.answer { _ in 204 }
        #expect(try await caller.call(.post, "/v1/webhook-deliveries/\(id)/redelivery").status == 202)
        #expect(try await caller.call(.post, "/v1/webhook-deliveries/\(id)/redelivery").status == 409)
        await deliverDue(world)
        #expect(shop.received.count == 2)
        #expect(shop.received.first?.id == shop.received.last?.id)
        #expect(try await caller.get("/v1/webhook-deliveries?state=Dead").list("deliveries").isEmpty)
        #expect(try await caller.get("/v1/webhook-deliveries?state=Delivered").list("deliveries").count == 1)
        #expect(try await world.service.records.page(AttentionItem.self, state: "Open").found.isEmpty)
        #expect(try await caller.call(.post, "/v1/webhook-deliveries/x/redelivery").status == 404)
    }

    @Test func `a process that died before it noted the answer posts again, with the same id`() async throws {
        let (world, shop, _) = try await world()
        try await world.happen(["A"])
        let worker = world.service.webhookWorker
        // It has claimed the delivery and is gone.
        _ = try await world.store.claimMessages(
            topic: WebhookOutbox(records: worker.records).topic,
            .init(owner: "gone", now: world.now.date, leaseSeconds: 60, limit: 1))
        await deliverDue(world)
        #expect(shop.received.isEmpty)
        world.advance(seconds: 61)
        await deliverDue(world)
        #expect(shop.received.count == 1)
    }

    @Test func `an endpoint that does not exist any more gets nothing`() async throws {
        let (world, shop, endpoint) = try await world()
        try await world.happen(["A"])
        _ = try await WebhookEndpoints(records: world.service.records).remove(endpoint.id)
        await deliverDue(world)
        #expect(shop.received.isEmpty)
        #expect(try await world.store.nextMessage() == nil)
    }

    @Test(arguments: [410, 500])
    func `an endpoint that is removed takes its deliveries and what they called for with it`(_ status: Int) async throws
    {
        let (world, shop, endpoint) = try await world()
        shop.answer { _ in status }
        try await world.happen(["A", "B"])
        await deliverDue(world)
        let caller = ShopCaller(service: world.service)
        let listed = try await caller.get("/v1/webhook-deliveries").list("deliveries")
        #expect(listed.count == 2)
        #expect(try await caller.call(.delete, "/v1/webhook-endpoints/\(endpoint.id)").status == 200)
        for delivery in listed {
            let id = try #require(delivery.member("deliveryId")?.text)
            #expect(try await caller.call(.post, "/v1/webhook-deliveries/\(id)/redelivery").status == 404)
        }
        while await world.service.dueWorker.runDue() > 0 {}
        #expect(try await caller.get("/v1/webhook-deliveries").list("deliveries").isEmpty)
        #expect(try await world.service.records.page(AttentionItem.self, state: "Open").found.isEmpty)
    }

    @Test func `what waited for an endpoint that was removed does not reach it when it comes back`() async throws {
        let (world, shop, endpoint) = try await world()
        let endpoints = WebhookEndpoints(records: world.service.records)
        shop.answer { _ in 500 }
        try await world.happen(["A"])
        await deliverDue(world)
        _ = try await endpoints.remove(endpoint.id)
        _ = try await endpoints.set(Self.address, [Self.secret])
        shop.answer { _ in 200 }
        try await world.happen(["B"])
        world.advance(seconds: 60)
        while await world.service.dueWorker.runDue() > 0 {}
        await deliverDue(world)
        #expect(shop.received.map { $0.event["orderId"]?.text } == ["A", "B"])
        #expect(try await world.service.records.page(WebhookDelivery.self).found.isEmpty)
    }

    @Test func `a delivery that fails for good while its endpoint is removed calls nobody`() async throws {
        let (world, shop, endpoint) = try await world()
        let records = world.service.records
        try await world.happen(["A"])
        shop.onReceipt { _ = try? await WebhookEndpoints(records: records).remove(endpoint.id) }
        shop.answer { _ in 410 }
        await deliverDue(world)
        #expect(shop.received.count == 1)
        #expect(try await records.page(WebhookDelivery.self).found.isEmpty)
        #expect(try await records.page(AttentionItem.self, state: "Open").found.isEmpty)
        #expect(try await world.store.nextMessage() == nil)
    }

    @Test func `a webhook that was answered with an error many times never switches its endpoint off`() async throws {
        let (world, shop, _) = try await world()
        shop.answer { _ in 500 }
        for number in 0..<20 { try await world.happen(["ORDER-\(number)"]) }
        await deliverDue(world)
        #expect(shop.received.count == 20)
        shop.answer { _ in 200 }
        try await world.happen(["ORDER-20"])
        await deliverDue(world)
        #expect(shop.received.count == 21)
        world.advance(seconds: 5)
        await deliverDue(world)
        #expect(shop.received.count == 41)
        let dead = try await ShopCaller(service: world.service).get("/v1/webhook-deliveries?state=Dead")
        #expect(dead.list("deliveries").isEmpty)
    }

    @Test func `an event that the shop acknowledged and dropped is still in the feed at its place`() async throws {
        let (world, shop, _) = try await world()
        try await world.happen(["A", "A", "A"])
        await deliverDue(world)
        #expect(shop.received.map(\.sequence) == [1, 2, 3])
        let feed = try await EventFeed(records: world.service.records).events(after: 1, limit: 10)
        #expect(feed.map(\.sequence) == [2, 3])
        #expect(feed.map(\.id) == shop.received.dropFirst().map(\.id))
    }

    @Test func `an endpoint that is busy with another event of the order is asked again, nothing is dropped`()
        async throws
    {
        let (world, shop, _) = try await world()
        // The shop's lock is taken: it answers 409 or 423 until it is free.
        shop.answer { $0.timestamp == "\(CheckoutWorld.startSeconds)" ? 409 : 200 }
        try await world.happen(["A", "A"])
        await deliverDue(world)
        #expect(shop.received.count == 1)
        world.advance(seconds: 5)
        await deliverDue(world)
        #expect(shop.received.map(\.sequence) == [1, 1, 2])
    }
}
