import AmazonPay
import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore

/// Signed, durable Completes over the plain port, beside a bare echo route under the same load.
struct CompletesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "completes")

    @Argument(help: "The release build of amazonpay.")
    var program: String

    @Option var count = 6000
    @Option var callers = 64

    private struct Ready: Decodable { let http: String, credentials: String }
    private struct Credentials: Decodable { let publicKeyId, privateKeyFile, storeId, endpoint: String }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("checkout-bench-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let echo = try await measureEcho()
        let simulator = try ServerProcess(
            program, ["simulate", "--json", "--data", folder, "--https-port", "0", "--http-port", "0"])
        defer { simulator.stop() }
        let ready = try JSONDecoder().decode(Ready.self, from: Data(simulator.firstLine.utf8))
        let credentials = try JSONDecoder().decode(
            Credentials.self, from: Data(contentsOf: URL(fileURLWithPath: ready.credentials)))
        let completes = try await measureCompletes(ready, credentials)
        print("measure,per second,p50 ms,p99 ms")
        for (name, result) in [("Hummingbird echo, unsigned", echo), ("Complete, signed and durable", completes)] {
            print(
                String(
                    format: "%@,%.0f,%.1f,%.1f", name, result.perSecond, result.milliseconds(percentile: 0.5),
                    result.milliseconds(percentile: 0.99)))
        }
    }

    private func measureEcho() async throws -> Load.Result {
        let server = try ServerProcess(CommandLine.arguments[0], ["echo"])
        defer { server.stop() }
        let url = server.firstLine + "/echo"
        let body = ByteBuffer(string: #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#)
        return try await Load.run(0..<count * 4, callers: callers) { _ in
            var request = HTTPClientRequest(url: url)
            request.method = .POST
            request.body = .bytes(body)
            _ = try await HTTPClient.shared.execute(request, timeout: .seconds(10)).body.collect(upTo: 1 << 20)
        }
    }

    private func measureCompletes(_ ready: Ready, _ credentials: Credentials) async throws -> Load.Result {
        let key = try PrivateKey(pem: String(contentsOfFile: credentials.privateKeyFile, encoding: .utf8))
        let client = try AmazonPayClient(
            configuration: .init(
                publicKeyId: credentials.publicKeyId, privateKey: key, region: .na, endpoint: URL(string: ready.http)),
            transport: AsyncHTTPClientTransport(configuration: .init(maximumConnections: callers)))
        let amount = try Price("14.00", .usd)
        let sessions = Sessions()
        let payload = try client.buttonConfiguration(for: payload(credentials.storeId, amount))
        _ = try await Load.run(0..<count, callers: callers) { number in
            await sessions.add(try await paid(ready.http, payload), number)
        }
        return try await Load.run(0..<count, callers: callers) { number in
            _ = try await client.checkoutSessions.complete(
                await sessions[number], CompleteCheckoutSession(chargeAmount: amount))
        }
    }

    private func payload(_ storeId: String, _ amount: Price) -> CreateCheckoutSession {
        var session = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "http://localhost/result", checkoutMode: .processOrder),
            storeId: Store.ID(rawValue: storeId))
        session.paymentDetails = PaymentDetails(paymentIntent: .authorizeWithCapture, chargeAmount: amount)
        return session
    }

    /// A session whose buyer has paid.
    private func paid(_ http: String, _ button: ButtonConfiguration) async throws -> CheckoutSession.ID {
        let pressed = try await control(
            "\(http)/simulator/v1/button",
            [
                "payloadJSON": button.payloadJSON, "signature": button.signature, "publicKeyId": button.publicKeyId,
                "algorithm": button.algorithm, "productType": "PayOnly",
            ])
        let id = pressed["checkoutSessionId"] ?? ""
        _ = try await control("\(http)/simulator/v1/checkout-sessions/\(id)/buyer", ["decision": "approve"])
        return CheckoutSession.ID(rawValue: id)
    }

    private func control(_ url: String, _ body: [String: String]) async throws -> [String: String] {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let data = try await answer.body.collect(upTo: 1 << 20)
        return try JSONDecoder().decode([String: String].self, from: Data(data.readableBytesView))
    }
}

/// The sessions that wait to be completed.
private actor Sessions {
    private var ids: [Int: CheckoutSession.ID] = [:]

    func add(_ id: CheckoutSession.ID, _ number: Int) { ids[number] = id }

    subscript(number: Int) -> CheckoutSession.ID { ids[number] ?? "" }
}
