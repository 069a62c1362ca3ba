import AmazonPay
import Foundation
import Testing

extension RealTime {
    /// The network's failures against a real socket: which of them are certain not to have reached the service.
    @Suite struct AsyncHTTPClientTransportTests {
        private static let ok = http("200 OK", Answers.completed)

        private static func http(_ status: String, _ body: String, _ header: String = "") -> String {
            "HTTP/1.1 \(status)\r\n\(header)x-amz-pay-request-id: r-1\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
        }

        private func complete(
            _ endpoint: String, timeout: Duration = .seconds(30),
            _ configuration: AsyncHTTPClientTransport.Configuration = .init()
        ) async throws -> Result<CompletedCheckoutSession, AmazonPayError> {
            try await AsyncHTTPClientTransport.withTransport(configuration: configuration) { transport in
                let settings = try TestClient.configuration(endpoint: endpoint, timeout: timeout)
                let client = try TestClient.make(transport, settings)
                do throws(AmazonPayError) {
                    return .success(
                        try await client.checkoutSessions.complete("cs.1", CompleteCheckoutSession(chargeAmount: nil)))
                } catch {
                    return .failure(error)
                }
            }
        }

        private func failure(
            _ endpoint: String, timeout: Duration = .seconds(30),
            _ configuration: AsyncHTTPClientTransport.Configuration = .init()
        ) async throws -> AmazonPayError {
            switch try await complete(endpoint, timeout: timeout, configuration) {
            case .success: throw Unexpected()
            case .failure(let error): error
            }
        }

        private struct Unexpected: Error {}

        private func expect(
            _ error: AmazonPayError, _ code: AmazonPayError.Code, _ cause: TransportError.Code,
            _ location: SourceLocation = #_sourceLocation
        ) {
            #expect(error.code == code, sourceLocation: location)
            #expect(error.outcome == (code == .notSent ? .definite : .unknown), sourceLocation: location)
            #expect((error.cause as? TransportError)?.code == cause, sourceLocation: location)
        }

        @Test func `calls one after the other share a connection`() async throws {
            try await LocalServer.with(.answer(Self.ok)) { server in
                try await AsyncHTTPClientTransport.withTransport { transport in
                    let client = try TestClient.make(
                        transport, TestClient.configuration(endpoint: "http://127.0.0.1:\(server.port)"))
                    for _ in 0..<5 { _ = try await client.checkoutSessions.get("cs-1") }
                }
                #expect(server.connections == 1)
            }
        }

        @Test func `a request arrives as it was signed, and the answer comes back`() async throws {
            try await LocalServer.with(.answer(Self.ok)) { server in
                let result = try await complete("http://127.0.0.1:\(server.port)").get()
                #expect(result.session.statusDetails.state == .completed)
                #expect(result.requestId == "r-1")
                let request = try #require(await server.nextRequest())
                let lines = request.lowercased().split(separator: "\r\n", omittingEmptySubsequences: false)
                #expect(request.hasPrefix("POST /v2/checkoutSessions/cs.1/complete HTTP/1.1\r\n"))
                #expect(lines.contains("host: 127.0.0.1:\(server.port)"))
                #expect(lines.contains("x-amz-pay-host: 127.0.0.1:\(server.port)"))
                #expect(lines.contains("content-length: 2"))
                #expect(lines.filter { $0.hasPrefix("content-") }.count == 2)
                #expect(request.hasSuffix("\r\n\r\n{}"))
            }
        }

        @Test func `a connection that is refused sent nothing`() async throws {
            let port = try await LocalServer.closedPort()
            expect(try await failure("http://127.0.0.1:\(port)"), .notSent, .notConnected)
        }

        @Test func `a connection that ends without an answer may have delivered the request`() async throws {
            try await LocalServer.with(.answerAndClose("")) { server in
                expect(try await failure("http://127.0.0.1:\(server.port)"), .unknownOutcome, .connectionLost)
            }
        }

        @Test(arguments: ["HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", "HTTP/1.1 200", "nonsense\r\n\r\n"])
        func `a broken answer leaves the outcome unknown`(answer: String) async throws {
            try await LocalServer.with(.answerAndClose(answer)) { server in
                expect(try await failure("http://127.0.0.1:\(server.port)"), .unknownOutcome, .connectionLost)
            }
        }

        @Test(arguments: ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"])
        func `an answer that is not whole by the deadline leaves the outcome unknown`(answer: String) async throws {
            try await LocalServer.with(.answer(answer)) { server in
                let error = try await failure("http://127.0.0.1:\(server.port)", timeout: .seconds(5))
                expect(error, .unknownOutcome, .deadlineExceeded)
            }
        }

        @Test func `a deadline that passes before the connection is made sent nothing`() async throws {
            try await LocalServer.with(.answer("")) { server in
                let error = try await failure(
                    "https://127.0.0.1:\(server.port)", timeout: .milliseconds(200),
                    .init(connectTimeout: .seconds(5)))
                expect(error, .notSent, .deadlineExceeded)
            }
        }

        @Test func `a deadline in the past sends nothing`() async throws {
            try await LocalServer.with(.answer(Self.ok)) { server in
                let error = try await failure("http://127.0.0.1:\(server.port)", timeout: .nanoseconds(1))
                expect(error, .notSent, .deadlineExceeded)
            }
        }

        @Test func `an answer that is too long leaves the outcome unknown`() async throws {
            let long = Self.http("200 OK", String(repeating: " ", count: 5000) + Answers.completed)
            try await LocalServer.with(.answer(long)) { server in
                let limited = AsyncHTTPClientTransport.Configuration(maximumAnswerBytes: 4999)
                expect(try await failure("http://127.0.0.1:\(server.port)", limited), .unknownOutcome, .answerTooLarge)
            }
        }

        @Test func `a redirect is not followed`() async throws {
            let redirect = Self.http("307 Temporary Redirect", "", "location: /elsewhere\r\n")
            try await LocalServer.with(.answer(redirect)) { server in
                let error = try await failure("http://127.0.0.1:\(server.port)")
                #expect(error.code == .unknownOutcome)
                #expect(error.status == 307)
            }
        }

        @Test func `cancelling after the request left leaves the outcome unknown`() async throws {
            try await LocalServer.with(.answer("")) { server in
                let task = Task { try await failure("http://127.0.0.1:\(server.port)") }
                _ = await server.nextRequest()
                task.cancel()
                expect(try await task.value, .cancelled, .cancelled)
            }
        }

        @Test func `the authority in a PEM text is trusted`() async throws {
            let trusting = AsyncHTTPClientTransport.Configuration(trust: .onlyPEM(TestCertificate.certificate))
            try await LocalServer.with(.answer(Self.ok), tls: true) { server in
                let result = try await complete("https://localhost:\(server.port)", trusting).get()
                #expect(result.session.chargeId == "S01-5105180-3221187-C056351")
            }
        }

        @Test(arguments: ["localhost", "127.0.0.1"])
        func `a certificate that is not trusted, or of another name, sends nothing`(host: String) async throws {
            let trust: AsyncHTTPClientTransport.Trust =
                host == "localhost" ? .system : .onlyPEM(TestCertificate.certificate)
            try await LocalServer.with(.answer(Self.ok), tls: true) { server in
                let error = try await failure("https://\(host):\(server.port)", .init(trust: trust))
                expect(error, .notSent, .notConnected)
            }
        }

        @Test func `a handshake that is not done in time sent nothing`() async throws {
            try await LocalServer.with(.answer("")) { server in
                let hasty = AsyncHTTPClientTransport.Configuration(connectTimeout: .milliseconds(200))
                expect(try await failure("https://localhost:\(server.port)", hasty), .notSent, .notConnected)
            }
        }

        @Test(arguments: [AsyncHTTPClientTransport.Trust.onlyPEM(""), .onlyPEM("x"), .onlyPEMFile("/nowhere/ca.pem")])
        func `authorities that cannot be read are a mistake of the configuration`(
            trust: AsyncHTTPClientTransport.Trust
        ) {
            #expect(throws: AsyncHTTPClientTransport.TrustError.self) {
                try AsyncHTTPClientTransport(configuration: .init(trust: trust))
            }
        }
    }
}
