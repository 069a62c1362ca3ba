import AllocationCounter
import AmazonPay
import ArgumentParser
import AsyncHTTPClient
import CryptoExtras
import Foundation
import HTTPTypes
import NIOCore

/// What the client costs beside what it cannot do without: the RSA operation, and the HTTP client underneath.
///
/// Each pair is measured in turns of a few milliseconds, so that both see the same machine.
struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "client")

    @Option(help: "How often the two of a pair take turns.")
    var rounds = 40

    @Option(help: "How many calls are one turn.")
    var turn = 50

    func run() async throws {
        let key = try PrivateKey.generate()
        let raw = try _RSA.Signing.PrivateKey(unsafePEMRepresentation: key.unsafePEMRepresentation)
        let signing = try await signing(key, raw)
        let whole = try await call(key, raw)
        print("measure,per second,p50 ms,p99 ms")
        for (name, seconds) in [
            ("RSA-PSS 2048 alone, one core", signing.raw), ("signed request, one core", signing.request),
            ("whole call to a canned answer, one core", signing.call),
            ("async-http-client and one signature, one caller", whole.bare), ("client, one caller", whole.client),
        ] {
            print(String(format: "%@,%.0f,%.3f,", name, 1 / seconds, seconds * 1000))
        }
        print(String(format: "ratio: signed requests as a share of RSA alone,%.3f,,", signing.raw / signing.request))
        print(
            String(
                format: "ratio: call beside async-http-client and one signature,%.3f,,",
                whole.client / whole.bare))
        print("count: allocations for a signed request beyond the RSA operation,\(try allocations(key, raw)),,")
    }

    private static let body = Data(#"{"captureAmount":{"amount":"14.00","currencyCode":"USD"}}"#.utf8)

    private static func unsigned() -> UnsignedRequest {
        UnsignedRequest(method: "POST", path: "/v2/charges/S01-5105180-3221187-C056351/capture", body: body)
    }

    private func signing(
        _ key: PrivateKey, _ raw: _RSA.Signing.PrivateKey
    ) async throws -> (raw: Double, request: Double, call: Double) {
        let signer = RequestSigner(publicKeyID: "SANDBOX-KEY", privateKey: key)
        let client = try AmazonPayClient(
            configuration: .init(publicKeyId: "SANDBOX-KEY", privateKey: key, region: .na), transport: CannedTransport()
        )
        let text = Data(repeating: 0x61, count: 100)
        var samples: (raw: [Double], request: [Double], call: [Double]) = ([], [], [])
        for _ in 0..<rounds {
            samples.raw.append(try seconds { _ = try raw.signature(for: text, padding: .PSS) })
            samples.request.append(
                try seconds {
                    _ = try signer.sign(
                        Self.unsigned(), host: "pay-api.amazon.com", region: "na", date: "20260101T000000Z",
                        idempotencyKey: "0123456789abcdef0123456789abcdef")
                })
            samples.call.append(try await seconds { _ = try await client.charges.get("S01-5105180-3221187-C056351") })
        }
        return (median(samples.raw), median(samples.request), median(samples.call))
    }

    /// The signature is made between the calls, as the client does: a connection that waits meanwhile answers slower.
    private func call(
        _ key: PrivateKey, _ raw: _RSA.Signing.PrivateKey
    ) async throws -> (bare: Double, client: Double) {
        let server = try ServerProcess(CommandLine.arguments[0], ["answer"])
        defer { server.stop() }
        let transport = try AsyncHTTPClientTransport()
        let client = try AmazonPayClient(
            configuration: .init(
                publicKeyId: "SANDBOX-KEY", privateKey: key, region: .na, endpoint: URL(string: server.firstLine)),
            transport: transport)
        let text = Data(repeating: 0x61, count: 100)
        let url = "\(server.firstLine)/v2/charges/S01-5105180-3221187-C056351"
        var samples: (bare: [Double], client: [Double]) = ([], [])
        for _ in 0..<rounds {
            samples.bare.append(
                try await seconds {
                    _ = try raw.signature(for: text, padding: .PSS)
                    let answer = try await HTTPClient.shared.execute(
                        HTTPClientRequest(url: url), timeout: .seconds(10))
                    _ = try await answer.body.collect(upTo: 1 << 20)
                })
            samples.client.append(
                try await seconds { _ = try await client.charges.get("S01-5105180-3221187-C056351") })
        }
        try await transport.shutdown()
        return (median(samples.bare), median(samples.client))
    }

    private func allocations(_ key: PrivateKey, _ raw: _RSA.Signing.PrivateKey) throws -> Int {
        let signer = RequestSigner(publicKeyID: "SANDBOX-KEY", privateKey: key)
        let text = Data(repeating: 0x61, count: 100)
        func counted(_ work: () throws -> Void) throws -> Int {
            let before = allocation_count()
            for _ in 0..<turn { try work() }
            return Int(allocation_count() - before) / turn
        }
        let alone = try counted { _ = try raw.signature(for: text, padding: .PSS) }
        let request = try counted {
            _ = try signer.sign(
                Self.unsigned(), host: "pay-api.amazon.com", region: "na", date: "20260101T000000Z",
                idempotencyKey: "0123456789abcdef0123456789abcdef")
        }
        return request - alone
    }

    /// The time of one piece of work, over a turn.
    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        for _ in 0..<turn { try work() }
        return (start.duration(to: .now) / .seconds(1)) / Double(turn)
    }

    private func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        for _ in 0..<turn { try await work() }
        return (start.duration(to: .now) / .seconds(1)) / Double(turn)
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// Answers at once with a charge.
private struct CannedTransport: Transport {
    private let answer = TransportResponse(head: HTTPResponse(status: .ok), body: Data(AnswerCommand.charge.utf8))

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        answer
    }
}
