import AmazonPay
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// Tests whose connections and deadlines are real: they run when no other test does.
@Suite(.timeLimit(.minutes(10))) enum RealTime {}

extension RealTime {
    /// Where webhooks may go, whatever name leads there.
    struct WebhookTransportTests {
        /// Counts the connections that are made to it, and answers each request.
        fileprivate static func serving(
            status: HTTPResponseStatus = .ok,
            _ body: (_ port: Int, _ connections: ConnectionCounter) async throws -> Void
        ) async throws {
            try await ConnectionCounter.with(status: status, body)
        }

        /// Sends a request; whatever becomes of it, the connections are closed.
        private func send(
            _ request: TransportRequest, over transport: WebhookTransport
        ) async throws -> TransportResponse {
            let answer: Result<TransportResponse, TransportError>
            do {
                answer = .success(try await transport.send(request, deadline: .now + .seconds(120)))
            } catch {
                answer = .failure(error)
            }
            try await transport.shutdown()
            return try answer.get()
        }

        private func request(_ host: String, _ port: Int, _ scheme: String = "http") -> TransportRequest {
            TransportRequest(
                head: HTTPRequest(method: .post, scheme: scheme, authority: "\(host):\(port)", path: "/e"),
                body: Data("{}".utf8))
        }

        @Test(arguments: [
            "127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.1", "0x7f000001", "2130706433", "017700000001",
            "0.0.0.0",
            "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost.",
        ])
        func `No form of a local address is connected to`(_ host: String) async throws {
            try await Self.serving { port, connections in
                let transport = WebhookTransport()
                await #expect(throws: TransportError.self) {
                    try await send(request(host, port), over: transport)
                }
                #expect(connections.count == 0)
            }
        }

        @Test func `A name is resolved once, and the connection goes to the address that was checked`() async throws {
            try await Self.serving { port, connections in
                let asked = Mutex<[String]>([])
                // The second answer is another one: it must not be asked for.
                let transport = WebhookTransport(allowsPrivateAddresses: true) { host, _ in
                    asked.withLock { asked in
                        asked.append(host)
                        return asked.count == 1 ? "127.0.0.1" : "192.0.2.1"
                    }
                }
                let answer = try await send(request("Shop.Example", port), over: transport)
                #expect(answer.head.status == .ok)
                #expect(asked.withLock { $0 } == ["shop.example"])
                #expect(connections.count == 1)
            }
        }

        @Test(arguments: [
            "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1", "not an address",
        ])
        func `A public name that leads to a private address is not connected to`(_ address: String) async throws {
            try await Self.serving { port, connections in
                let transport = WebhookTransport { _, _ in address }
                let error = await #expect(throws: TransportError.self) {
                    try await send(request("shop.example", port), over: transport)
                }
                #expect(error?.mayHaveBeenSent == false)
                #expect(connections.count == 0)
            }
        }

        @Test(arguments: ["shop_\u{e4}.example", "", "a b"])
        func `A host that readers may read otherwise is not connected to`(_ host: String) async throws {
            let transport = WebhookTransport { _, _ in "8.8.8.8" }
            await #expect(throws: TransportError.self) {
                try await send(request(host, 1), over: transport)
            }
        }

        @Test func `A redirect is not followed`() async throws {
            try await Self.serving(status: .found) { port, connections in
                let transport = WebhookTransport(allowsPrivateAddresses: true)
                let answer = try await send(request("localhost", port), over: transport)
                #expect(answer.head.status.code == 302)
                #expect(connections.count == 1)
            }
        }

        @Test func `What is shown of a failure is the same for a closed port, a silent one and a forbidden address`()
            async throws
        {
            var seen: Set<WebhookResult> = []
            for code in [
                TransportError.Code.notConnected, .connectionLost, .deadlineExceeded, .answerTooLarge, .cancelled,
            ] {
                let transport = FailingTransport(code: code)
                seen.insert(await WebhookSender(transport: transport).send(request("shop.example", 443, "https")))
            }
            #expect(seen == [WebhookResult(failure: "no answer")])
        }
    }
}

private struct FailingTransport: Transport {
    let code: TransportError.Code

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        throw TransportError(code, mayHaveBeenSent: true)
    }
}

/// A server on a free port of this machine that counts its connections and answers each request.
private final class ConnectionCounter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    static func with(
        status: HTTPResponseStatus, _ body: (_ port: Int, _ connections: ConnectionCounter) async throws -> Void
    ) async throws {
        let connections = ConnectionCounter()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                connections.number.withLock { $0 += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Answering(status: status))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(channel.localAddress?.port ?? 0, connections)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let status: HTTPResponseStatus

        init(status: HTTPResponseStatus) { self.status = status }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .end = unwrapInboundIn(data) else { return }
            var head = HTTPResponseHead(version: .http1_1, status: status)
            head.headers.add(name: "content-length", value: "0")
            head.headers.add(name: "location", value: "http://127.0.0.1:1/")
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
