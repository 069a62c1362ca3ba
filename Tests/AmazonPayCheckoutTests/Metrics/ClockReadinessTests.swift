import AmazonPay
import DurableStore
import Logging
import Testing

@testable import AmazonPayCheckout

/// Readiness of a process whose clock is wrong.
@Suite struct ClockReadinessTests {
    private func service(_ time: AmazonTime) throws -> CheckoutService {
        try CheckoutService(
            configuration: CheckoutConfiguration(
                merchantId: "A1", storeId: "store", ledgerCurrency: .usd,
                publicAddress: PublicAddress("https://pay.example"),
                checkoutScriptURL: "https://amazon.example/checkout.js", shopToken: "token"),
            store: SQLiteStore.inMemory(), gateway: ScriptedGateway(), webhookTransport: ShopEndpoint(),
            amazonTime: time,
            surroundings: .init(
                now: { WorldClock.start }, makeID: { String(repeating: "0", count: 32) },
                sleep: { _ in try await Forever.wait() }, owner: "test",
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    }

    @Test(arguments: [3600, -3600])
    func `A process whose clock is known to be wrong is not ready, and is ready once it is right`(
        _ seconds: Int
    ) async throws {
        let clocks = AmazonTimeTests.Clocks()
        let time = clocks.time
        let caller = ShopCaller(service: try service(time), token: nil)
        _ = await time.check()
        #expect(try await caller.get("/ready").status == 200)
        clocks.jump(seconds: seconds)
        _ = await time.check()
        let answer = try await caller.get("/ready")
        #expect(answer.status == 503)
        #expect(answer.text.contains("3600 seconds \(seconds > 0 ? "ahead of" : "behind") Amazon's"))
        clocks.jump(seconds: -seconds)
        _ = await time.check()
        #expect(try await caller.get("/ready").status == 200)
    }
}
