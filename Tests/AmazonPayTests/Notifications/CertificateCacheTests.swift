import AmazonPay
import Foundation
import HTTPTypes
import Synchronization
import Testing

@Suite struct CertificateCacheTests {
    private final class Clock: Sendable {
        private let moment = Mutex(TestSender.now)

        var now: Timestamp { moment.withLock { $0 } }
        func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    private let clock = Clock()

    private func verifier(_ transport: any Transport) throws -> NotificationVerifier {
        NotificationVerifier(
            configuration: .init(trust: try TestSender.trust()), transport: transport,
            surroundings: .init(now: { [clock] in clock.now }))
    }

    @Test func `a certificate is fetched once a day`() async throws {
        let transport = StubTransport(status: 200, try TestSender.certificate())
        let verifier = try verifier(transport)
        let body = try TestSender.body()
        for _ in 0..<3 { _ = try await verifier.verify(body) }
        #expect(transport.sent.count == 1)
        clock.advance(seconds: 86_399)
        _ = try await verifier.verify(body)
        #expect(transport.sent.count == 1)
        clock.advance(seconds: 2)
        _ = try await verifier.verify(body)
        #expect(transport.sent.count == 2)
    }

    @Test func `a certificate is not kept beyond its own end`() async throws {
        let transport = StubTransport(status: 200, try TestSender.certificate(.init(validTo: 60)))
        let verifier = try verifier(transport)
        let body = try TestSender.body()
        _ = try await verifier.verify(body)
        clock.advance(seconds: 61)
        let error = await #expect(throws: NotificationError.self) { try await verifier.verify(body) }
        #expect(error?.code == .untrustedCertificate)
        #expect(transport.sent.count == 2)
    }

    @Test func `messages at once share one fetch`() async throws {
        let gate = Gate()
        let certificate = try TestSender.certificate()
        let transport = StubTransport { _ throws(TransportError) in
            await gate.wait()
            return TransportResponse(head: HTTPResponse(status: .ok), body: Data(certificate.utf8))
        }
        let verifier = try verifier(transport)
        let body = try TestSender.body()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await verifier.verify(body) } }
            while transport.sent.isEmpty { await Task.yield() }
            await gate.open()
            try await group.waitForAll()
        }
        #expect(transport.sent.count == 1)
    }

    @Test func `a failure is remembered for seconds only`() async throws {
        let certificate = try TestSender.certificate()
        let fails = Mutex(true)
        let transport = StubTransport { _ throws(TransportError) in
            guard !fails.withLock({ $0 }) else { throw TransportError(.notConnected, mayHaveBeenSent: false) }
            return TransportResponse(head: HTTPResponse(status: .ok), body: Data(certificate.utf8))
        }
        let verifier = try verifier(transport)
        let body = try TestSender.body()
        for _ in 0..<5 { await #expect(throws: NotificationError.self) { try await verifier.verify(body) } }
        #expect(transport.sent.count == 1)
        fails.withLock { $0 = false }
        clock.advance(seconds: 11)
        _ = try await verifier.verify(body)
        #expect(transport.sent.count == 2)
    }

    private static func url(_ number: Int, _ region: String = "us-east-1") -> String {
        "https://sns.\(region).amazonaws.com/SimpleNotificationService-f0\(number).pem"
    }

    @Test(arguments: [true, false])
    func `Hundreds of forged addresses cause a handful of fetches, and more only with time`(
        hasManyHosts: Bool
    ) async throws {
        let transport = StubTransport(status: 404, "")
        let verifier = try verifier(transport)
        for number in 0..<300 {
            let body = try TestSender.body(at: Self.url(number, hasManyHosts ? "region-\(number)" : "us-east-1"))
            let error = await #expect(throws: NotificationError.self) { try await verifier.verify(body) }
            #expect(error?.code == .certificateUnavailable)
        }
        #expect(transport.sent.count == 8)
        clock.advance(seconds: 10)
        for number in 0..<300 {
            let body = try TestSender.body(at: Self.url(number))
            await #expect(throws: NotificationError.self) { try await verifier.verify(body) }
        }
        #expect(transport.sent.count == 9)
    }

    @Test func `Forged addresses keep no message from being verified whose certificate is known`() async throws {
        let certificate = try TestSender.certificate()
        let genuine = try #require(URL(string: TestSender.url)).path()
        let transport = StubTransport { request throws(TransportError) in
            request.head.path == genuine
                ? TransportResponse(head: HTTPResponse(status: .ok), body: Data(certificate.utf8))
                : TransportResponse(head: HTTPResponse(status: .notFound))
        }
        let verifier = try verifier(transport)
        let body = try TestSender.body()
        _ = try await verifier.verify(body)
        for _ in 1...2 {
            for number in 0..<50 {
                let forged = try TestSender.body(at: Self.url(number))
                await #expect(throws: NotificationError.self) { try await verifier.verify(forged) }
            }
            _ = try await verifier.verify(body)
            // The certificate is fetched anew after a day, whatever strangers have used up meanwhile.
            clock.advance(seconds: 86_401)
            for number in 0..<50 {
                let forged = try TestSender.body(at: Self.url(number))
                await #expect(throws: NotificationError.self) { try await verifier.verify(forged) }
            }
            _ = try await verifier.verify(body)
        }
    }

    @Test func `One address of a host is fetched at a time`() async throws {
        let gate = Gate()
        let underWay = Mutex((now: 0, most: 0))
        let transport = StubTransport { _ throws(TransportError) in
            underWay.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
            await gate.wait()
            underWay.withLock { $0.now -= 1 }
            return TransportResponse(head: HTTPResponse(status: .notFound))
        }
        let verifier = try verifier(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let body = try TestSender.body(at: Self.url(number))
                group.addTask { _ = try? await verifier.verify(body) }  // refused, now or later
            }
            while transport.sent.isEmpty { await Task.yield() }
            await gate.open()
            try await group.waitForAll()
        }
        #expect(underWay.withLock { $0.most } == 1)
        #expect(transport.sent.count <= 8)
    }

    @Test func `many addresses do not fill the memory`() async throws {
        let transport = StubTransport(status: 200, try TestSender.certificate())
        let verifier = try verifier(transport)
        for number in 0..<40 {
            let url = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-\(number).pem"
            _ = try await verifier.verify(TestSender.body(at: url))
        }
        #expect(transport.sent.count == 40)
        // The last ones are kept, the first ones are not.
        _ = try await verifier.verify(
            TestSender.body(at: "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-39.pem"))
        #expect(transport.sent.count == 40)
    }
}

/// Lets nobody through before it is opened.
private actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
