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

    @Test func `many addresses do not fill the memory`() async throws {
        let transport = StubTransport(status: 200, try TestSender.certificate())
        let verifier = try verifier(transport)
        for number in 0..<40 {
            let url = "https://sns.us-east-1.amazonaws.com/x\(number).pem"
            _ = try await verifier.verify(TestSender.body(at: url))
        }
        #expect(transport.sent.count == 40)
        // The last ones are kept, the first ones are not.
        _ = try await verifier.verify(TestSender.body(at: "https://sns.us-east-1.amazonaws.com/x39.pem"))
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
