import Logging
import Testing

@testable import AmazonPayCheckout

/// Deliveries while the machine's clock is wrong.
@Suite struct WebhookJumpTests {
    private static let days = 70 * 86_400

    private func states(in world: CheckoutWorld) async throws -> [WebhookDelivery.State] {
        try await world.service.records.page(WebhookDelivery.self).found.map(\.record.state)
    }

    @Test func `A clock that jumps over all pauses of a delivery does not give it up`() async throws {
        let world = try CheckoutWorld()
        _ = try await WebhookEndpoints(records: world.service.records)
            .set("https://shop.example/events", ["0123456789abcdef"])
        let clocks = AmazonTimeTests.Clocks()
        var worker = world.service.webhookWorker
        worker.watch = ClockWatch(
            time: clocks.time, records: world.service.records, uptime: { clocks.uptime },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        world.endpoint.answer { _ in 500 }
        try await world.happen(["A"])
        clocks.jump(seconds: Self.days)
        for pause in [0] + WebhookPlan.pauses {
            world.advance(seconds: pause)
            clocks.pass(seconds: 11)
            while await worker.runDue() > 0 {}
        }
        #expect(world.endpoint.received.count == WebhookPlan.pauses.count + 1)
        #expect(try await states(in: world) == [.failing])
        // Once the clock is right the next attempt is the last one.
        clocks.jump(seconds: -Self.days)
        clocks.pass(seconds: 11)
        world.advance(seconds: WebhookPlan.longestPause)
        while await worker.runDue() > 0 {}
        #expect(world.endpoint.received.count == WebhookPlan.pauses.count + 2)
        #expect(try await states(in: world) == [.dead])
    }
}
