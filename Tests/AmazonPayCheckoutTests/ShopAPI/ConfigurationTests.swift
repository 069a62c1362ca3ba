import AmazonPay
import AmazonPayTesting
import DurableStore
import Logging
import Testing

@testable import AmazonPayCheckout

/// The configuration of a service that a shop runs in its own process.
@Suite struct ConfigurationTests {
    @Test(arguments: ["merchantId", "storeId", "checkoutScriptURL", "shopToken"])
    func `Nothing with blanks in it reaches Amazon: the setting is named`(_ setting: String) async throws {
        try await ShopWorld.with { world in
            for text in ["", " x", "x\n", "x y", "x\u{A0}", "\u{FEFF}x"] {
                var configuration = CheckoutConfiguration(
                    merchantId: "A1", storeId: "store", ledgerCurrency: .usd,
                    publicAddress: PublicAddress("https://pay.example"),
                    checkoutScriptURL: "https://amazon.example/checkout.js", shopToken: "token")
                switch setting {
                case "merchantId": configuration.merchantId = text
                case "storeId": configuration.storeId = Store.ID(rawValue: text)
                case "checkoutScriptURL": configuration.checkoutScriptURL = text
                default: configuration.shopToken = text
                }
                let error = #expect(throws: CheckoutConfiguration.InvisibleCharacters.self) {
                    _ = try CheckoutService(
                        configuration: configuration, store: world.store,
                        gateway: ClientGateway(client: world.simulator.client), webhookTransport: world.endpoint,
                        surroundings: .init(
                            now: { world.clock.now }, makeID: { world.clock.nextID() }, sleep: { _ in }, owner: "x",
                            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
                }
                #expect(error?.setting == setting)
            }
        }
    }
}
