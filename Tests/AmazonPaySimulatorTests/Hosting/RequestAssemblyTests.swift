import NIOCore
import NIOHTTP1
import Testing

@testable import AmazonPaySimulator

/// How requests are put together from their parts.
@Suite struct RequestAssemblyTests {
    private func assembly() -> RequestAssembly { RequestAssembly(limits: ServerLimits(bodyBytes: 10, headBytes: 1024)) }

    private func head(_ headers: HTTPHeaders = [:], version: HTTPVersion = .http1_1) -> HTTPRequestHead {
        HTTPRequestHead(version: version, method: .POST, uri: "/", headers: headers)
    }

    private func bytes(_ count: Int) -> HTTPServerRequestPart {
        .body(ByteBuffer(repeating: UInt8(ascii: "x"), count: count))
    }

    @Test func `a request goes on only when its end is there`() {
        var assembly = assembly()
        #expect(assembly.receive(.head(head())) == .wait)
        #expect(assembly.receive(bytes(4)) == .wait)
        #expect(assembly.receive(bytes(6)) == .wait)
        #expect(assembly.phase == .body)
        let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: 10)
        #expect(assembly.receive(.end(nil)) == .pass(.init(head: head(), body: body, trailers: nil)))
        #expect(assembly.phase == .answer)
        #expect(assembly.answered() == nil)
        #expect(assembly.phase == .head)
    }

    @Test func `a body that is announced too long is refused before it is sent`() {
        var assembly = assembly()
        #expect(
            assembly.receive(.head(head(["content-length": "11"]))) == .end(.refuse(.bodyTooLong(limit: 10))))
        #expect(assembly.receive(bytes(11)) == .wait)
        #expect(assembly.receive(.end(nil)) == .wait)
    }

    @Test func `a length that is no integer any more is too long`() {
        var assembly = assembly()
        let length = String(repeating: "9", count: 30)
        #expect(
            assembly.receive(.head(head(["content-length": length]))) == .end(.refuse(.bodyTooLong(limit: 10))))
    }

    @Test func `a body that becomes too long is refused`() {
        var assembly = assembly()
        #expect(assembly.receive(.head(head(["transfer-encoding": "chunked"]))) == .wait)
        #expect(assembly.receive(bytes(10)) == .wait)
        #expect(assembly.receive(bytes(1)) == .end(.refuse(.bodyTooLong(limit: 10))))
        #expect(assembly.receive(.end(nil)) == .wait)
        #expect(assembly.owed == 0)
    }

    @Test func `a refusal waits for the answers before it`() {
        var assembly = assembly()
        for _ in 0..<2 {
            _ = assembly.receive(.head(head()))
            _ = assembly.receive(.end(nil))
        }
        #expect(assembly.fail(.invalidMethod) == .wait)
        #expect(assembly.answered() == nil)
        #expect(assembly.answered() == .refuse(.malformed))
    }

    @Test func `only the first mistake is answered`() {
        var assembly = assembly()
        #expect(assembly.fail(.headerOverflow) == .end(.refuse(.headTooLong(limit: 1024))))
        #expect(assembly.fail(.invalidMethod) == .wait)
    }

    @Test(arguments: [
        (HTTPHeaders([("connection", "close")]), HTTPVersion.http1_1),
        (HTTPHeaders([("connection", "Close")]), .http1_1),
        (HTTPHeaders([("connection", "upgrade"), ("upgrade", "h2c")]), .http1_1),
        (HTTPHeaders([("connection", "keep-alive")]), .http1_0),
        (HTTPHeaders(), .http1_0),
    ])
    func `after a connection's last request nothing is read`(_ headers: HTTPHeaders, _ version: HTTPVersion) {
        var assembly = assembly()
        _ = assembly.receive(.head(head(headers, version: version)))
        guard case .pass = assembly.receive(.end(nil)) else {
            Issue.record("the request did not go on")
            return
        }
        #expect(assembly.isLastAnswer)
        #expect(assembly.receive(.head(head())) == .wait)
        #expect(assembly.receive(.end(nil)) == .wait)
        #expect(assembly.owed == 1)
        #expect(assembly.answered() == .close)
    }

    @Test func `a client that asks is invited to send its body`() {
        var assembly = assembly()
        #expect(assembly.receive(.head(head(["expect": "100-continue", "content-length": "5"]))) == .invite)
        var strict = self.assembly()
        #expect(
            strict.receive(.head(head(["expect": "100-continue", "content-length": "11"])))
                == .end(.refuse(.bodyTooLong(limit: 10))))
    }

    @Test func `time runs out for a request that has begun, and for none`() {
        var silent = assembly()
        #expect(silent.expire() == .end(.close))
        var slow = assembly()
        _ = slow.receive(.head(head()))
        #expect(slow.expire() == .end(.refuse(.tooSlow)))
        var answering = assembly()
        _ = answering.receive(.head(head()))
        _ = answering.receive(.end(nil))
        #expect(answering.expire() == .wait)
    }
}
