import AmazonPay
import AmazonPayCheckout
import AmazonPayTesting
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore

/// A checkout service over a file on disk, beside a simulator that keeps nothing on disk.
struct BenchedService: Sendable {
    let simulator: TestSimulator
    let service: CheckoutService

    private struct Made: Decodable { let checkoutId: String }

    init(simulator: TestSimulator, store: any DurableStore) throws {
        self.simulator = simulator
        let begin = ContinuousClock.now
        var configuration = CheckoutConfiguration(
            merchantId: simulator.merchantId, storeId: simulator.storeId, ledgerCurrency: .usd,
            publicAddress: try PublicAddress("https://pay.example"),
            checkoutScriptURL: "https://amazon.example/checkout.js", shopToken: "token")
        // The orders of a run are opened as fast as they can be.
        configuration.limits = ServiceLimits(callsPerSecond: 1_000_000, burst: 1_000_000)
        service = try CheckoutService(
            configuration: configuration, store: store,
            gateway: ClientGateway(client: try simulator.client { TimedTransport(transport: $0) }),
            webhookTransport: AsyncHTTPClientTransport(),
            surroundings: .init(
                now: {
                    Timestamp(
                        milliseconds: 1_767_225_600_000 + Int64((ContinuousClock.now - begin) / .milliseconds(1)))
                },
                makeID: {
                    let numbers = (0..<2).map { _ in UInt64.random(in: .min ... .max) }
                    return String(format: "%016lx%016lx", numbers[0], numbers[1])
                },
                sleep: { try await Task.sleep(for: .seconds($0)) }, owner: "bench",
                logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })))
    }

    /// A checkout whose buyer has paid at Amazon.
    ///
    /// - Returns: Where the buyer's browser comes back to.
    func paid(_ orderId: String, _ client: any TestClientProtocol) async throws -> String {
        let order = """
            {"orderId":"\(orderId)","chargeAmount":{"amount":"14.00","currencyCode":"USD"},\
            "paymentIntent":"AuthorizeWithCapture","chargePermissionType":"OneTime","productType":"PayOnly",\
            "startUrl":"https://shop.example/cart","successUrl":"https://shop.example/thanks"}
            """
        let made = try await client.execute(
            uri: "/v1/checkouts", method: .post, headers: [.authorization: "Bearer token"],
            body: ByteBuffer(string: order))
        let checkout = try JSONDecoder().decode(Made.self, from: Data(made.body.readableBytesView)).checkoutId
        let page = try await client.execute(uri: "/checkout/\(checkout)", method: .get)
        let session = try await simulator.press(try Self.payload(of: String(buffer: page.body)))
        let back = try await simulator.buyer("approve", on: session)
        return back.replacing("https://pay.example", with: "")
    }

    private struct Options: Decodable {
        struct Button: Decodable { let payloadJSON: String }

        let createCheckoutSessionConfig: Button
    }

    private static func payload(of page: String) throws -> CreateCheckoutSession {
        let parts = page.components(separatedBy: "data-options=\"")
        let escaped = parts.count > 1 ? parts[1].components(separatedBy: "\"")[0] : ""
        let json = escaped.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        let options = try JSONDecoder().decode(Options.self, from: Data(json.utf8))
        return try JSONDecoder().decode(
            CreateCheckoutSession.self, from: Data(options.createCheckoutSessionConfig.payloadJSON.utf8))
    }
}
