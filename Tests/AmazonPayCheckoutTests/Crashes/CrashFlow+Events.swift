import AmazonPay
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// What the shop is told: in order, and posted at least once.
extension CrashFlow {
    static let events: [CrashFlow] = [
        posted("put in order and posted") { _ in
            200
        } verify: { world async throws in
            #expect(try await world.deliveries().isEmpty)
        },
        posted("the endpoint is gone for one event") {
            $0.sequence == 1 && $0.isOfOrderA ? 410 : 200
        } verify: {
            world async throws in
            #expect(try await world.deliveries().map(\.stateName) == ["Dead"])
            #expect(try await world.openTopics() == ["webhook.dead"])
        },
        posted("the endpoint refuses one event to the end") {
            $0.sequence == 1 && $0.isOfOrderA ? 500 : 200
        } verify: { world async throws in
            let attempts = world.endpoint.received.count { $0.sequence == 1 && $0.isOfOrderA }
            // The answer to one of them was perhaps not heard.
            #expect((WebhookPlan.pauses.count + 1...WebhookPlan.pauses.count + 2).contains(attempts))
            #expect(try await world.deliveries().map(\.stateName) == ["Dead"])
            #expect(try await world.openTopics() == ["webhook.dead"])
        },
        redelivered,
    ]

    private static func posted(
        _ name: String, _ answer: @escaping @Sendable (ShopEndpoint.Received) -> Int?,
        verify: @escaping @Sendable (ShopWorld) async throws -> Void
    ) -> CrashFlow {
        CrashFlow("events: \(name)", asking: .never) { world in
            try await world.happen(["A", "A", "B", "A", "B"])
            world.endpoint.answer(answer)
            return Act(
                go: { try await $0.post() }, recover: { try await $0.post() },
                verify: { world in
                    #expect(try await world.feed().count == 5)
                    try await world.expectInOrder()
                    try await verify(world)
                })
        }
    }

    /// Somebody asks for a delivery again that was given up.
    private static let redelivered = CrashFlow("events: asked for again") { world in
        try await world.happen(["A", "B"])
        world.endpoint.answer { $0.isOfOrderA ? 410 : 200 }
        try await world.post()
        world.endpoint.answer { _ in 200 }
        let id = try #require(try await world.deliveries().first).id
        let ask: @Sendable (ShopWorld) async throws -> Void = { world in
            do {
                _ = try await WebhookRedelivery(records: world.service.records).ask(id)
            } catch let refusal as APIError {
                #expect(refusal.reasonCode == "DeliveryNotDead")
            }
            try await world.post()
        }
        return Act(
            go: ask, again: ask, recover: { try await $0.post() },
            verify: { world async throws in
                #expect(try await world.deliveries().map(\.stateName) == ["Delivered"])
                #expect(world.endpoint.received.count { $0.isOfOrderA } >= 2)
                #expect(Set(world.endpoint.received.filter(\.isOfOrderA).map(\.id)).count == 1)
                #expect(try await world.openTopics() == [])
            })
    }
}

extension ShopEndpoint.Received {
    fileprivate var isOfOrderA: Bool { event["orderId"] == .string("A") }
}

extension ShopWorld {
    /// Something happens to orders, one after the other, and there is an endpoint that wants to hear of it.
    fileprivate func happen(_ orders: [String]) async throws {
        _ = try await WebhookEndpoints(records: service.records).set("https://shop.example/events", nil)
        for order in orders {
            try await commit { try $0.announce(ShopEvent(.chargeChanged, orderId: order, at: $0.now)) }
        }
    }

    /// Posts what there is to post, and goes on for as long as a delivery may take; a dead process posts nothing more.
    fileprivate func post() async throws {
        // First the leases of a process that has died end.
        for pause in [0, 61] + WebhookPlan.pauses {
            clock.advance(seconds: pause)
            await tellShop()
            _ = try await store.nextMessage()
        }
    }

    fileprivate func deliveries() async throws -> [WebhookDelivery] {
        try await service.records.page(WebhookDelivery.self).found.map(\.record)
    }

    /// Each event has arrived, none before an earlier one of its order had its end.
    fileprivate func expectInOrder() async throws {
        let received = endpoint.received
        #expect(try await Set(feed().map(\.id)) == Set(received.map(\.id)))
        for (_, own) in Dictionary(grouping: received, by: { $0.event["orderId"] }) {
            #expect(own.map(\.sequence) == own.map(\.sequence).sorted())
        }
    }
}
