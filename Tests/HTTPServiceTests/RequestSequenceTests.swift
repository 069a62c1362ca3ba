import NIOCore
import NIOHTTP1
import Testing

@testable import HTTPService

/// What becomes of the requests of one connection.
@Suite struct RequestSequenceTests {
    private func sequence() -> RequestSequence { RequestSequence(limits: ServerLimits(headBytes: 1024)) }

    private func head(
        _ headers: HTTPHeaders = [:], version: HTTPVersion = .http1_1, method: HTTPMethod = .POST
    ) -> HTTPRequestHead {
        var all = headers
        if !all.contains(name: "host"), version == .http1_1 { all.add(name: "host", value: "x") }
        return HTTPRequestHead(version: version, method: method, uri: "/", headers: all)
    }

    private func ok(_ headers: HTTPHeaders = ["content-length": "0"]) -> HTTPResponseHead {
        HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
    }

    @Test func `a request goes on as it comes`() {
        var sequence = sequence()
        #expect(sequence.receive(head(), bodyLimit: 10) == .pass)
        #expect(sequence.phase == .body)
        #expect(sequence.receive(bodyBytes: 4) == .pass)
        #expect(sequence.receive(bodyBytes: 6) == .pass)
        #expect(sequence.receiveEnd() == .pass)
        #expect(sequence.phase == .answer)
        let isOver = sequence.finishAnswer()
        #expect(!isOver)
        #expect(sequence.phase == .head)
    }

    @Test(arguments: ["11", String(repeating: "9", count: 30)])
    func `a body that is announced too long is refused before it is sent`(_ length: String) {
        var sequence = sequence()
        #expect(
            sequence.receive(head(["content-length": length]), bodyLimit: 10)
                == .end(.refuse(.bodyTooLong(limit: 10))))
        #expect(sequence.receive(bodyBytes: 11) == .drop)
        #expect(sequence.receiveEnd() == .drop)
    }

    @Test func `a body that becomes too long is refused in place of its answer`() {
        var sequence = sequence()
        #expect(sequence.receive(head(["transfer-encoding": "chunked"]), bodyLimit: 10) == .pass)
        #expect(sequence.receive(bodyBytes: 10) == .pass)
        #expect(sequence.receive(bodyBytes: 1) == .end(.refuse(.bodyTooLong(limit: 10))))
        #expect(sequence.receiveEnd() == .drop)
    }

    @Test func `a mistake in a body is refused in place of its answer`() {
        var sequence = sequence()
        _ = sequence.receive(head(["transfer-encoding": "chunked"]), bodyLimit: 10)
        #expect(sequence.fail(.invalidChunkSize, nil) == .end(.refuse(.malformed)))
        #expect(sequence.refused?.method == .POST)
    }

    @Test func `an answer that was begun before the body was there is not followed by another one`() {
        var sequence = sequence()
        _ = sequence.receive(head(["transfer-encoding": "chunked"]), bodyLimit: 10)
        var answer = ok()
        sequence.beginAnswer(&answer)
        #expect(answer.headers["connection"] == ["close"])
        #expect(sequence.fail(.invalidChunkSize, nil) == .end(.close))
    }

    @Test func `an answer that does not wait for the body is the connection's last`() {
        var sequence = sequence()
        _ = sequence.receive(head(["content-length": "9"]), bodyLimit: 10)
        var answer = ok()
        sequence.beginAnswer(&answer)
        #expect(sequence.receive(bodyBytes: 4) == .pass)
        let isOver = sequence.finishAnswer()
        #expect(isOver)
        #expect(sequence.receive(bodyBytes: 5) == .drop)
    }

    @Test func `only the first mistake is answered`() {
        var sequence = sequence()
        #expect(sequence.fail(.headerOverflow, nil) == .end(.refuse(.headTooLong(limit: 128 << 10))))
        #expect(sequence.fail(.invalidMethod, nil) == .drop)
    }

    private static let ambiguous: [HTTPHeaders] = [
        ["content-length": "5", "transfer-encoding": "chunked"],
        HTTPHeaders([("content-length", "5"), ("content-length", "6")]),
        HTTPHeaders([("content-length", "5"), ("content-length", "5")]),
        HTTPHeaders([("transfer-encoding", "chunked"), ("transfer-encoding", "identity")]),
        ["content-length": "-1"], ["content-length": "+5"], ["content-length": "0x5"], ["content-length": "5, 5"],
        ["content-length": ""], ["transfer-encoding": "identity"], ["transfer-encoding": "xchunked"],
        ["transfer-encoding": "gzip, chunked"], ["transfer-encoding": "chunked, identity"],
    ]

    @Test(arguments: ambiguous)
    func `a request whose end two readers could see in two places is refused`(_ headers: HTTPHeaders) {
        var sequence = sequence()
        #expect(sequence.receive(head(headers), bodyLimit: 10) == .end(.refuse(.malformed)))
    }

    @Test(arguments: ["authorization", "origin", "sec-fetch-site", "content-type"])
    func `a field that a server decides by is sent once`(name: String) {
        for second in ["a", "b"] {
            var sequence = sequence()
            let twice = head(HTTPHeaders([(name, "a"), (name.uppercased(), second)]))
            #expect(sequence.receive(twice, bodyLimit: 10) == .end(.refuse(.fieldRepeated(name))))
        }
        var sequence = sequence()
        #expect(sequence.receive(head(HTTPHeaders([(name, "a"), ("x", "b"), ("x", "c")])), bodyLimit: 10) == .pass)
    }

    @Test func `HTTP 1_0 has no chunks`() {
        var sequence = sequence()
        let asked = head(["transfer-encoding": "chunked"], version: .http1_0)
        #expect(sequence.receive(asked, bodyLimit: 10) == .end(.refuse(.malformed)))
    }

    @Test func `exactly one host is named`() {
        for headers in [HTTPHeaders([]), HTTPHeaders([("host", "a"), ("host", "b")])] {
            var sequence = sequence()
            let asked = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/", headers: headers)
            #expect(sequence.receive(asked, bodyLimit: 10) == .end(.refuse(.hostMissing)))
        }
        var old = sequence()
        #expect(old.receive(head(version: .http1_0), bodyLimit: 10) == .pass)
    }

    @Test(arguments: [
        ("http://a:1/x", true), ("https://A:1", true), ("http://a:1?x=1", true), ("/http://b/", true), ("*", true),
        ("http://b/x", false), ("http://a/x", false), ("http://a:1@b/x", false), ("http:///x", false),
    ]) func `a whole URL in the request line names the host that the field names`(uri: String, passes: Bool) {
        var sequence = sequence()
        let asked = HTTPRequestHead(version: .http1_1, method: .GET, uri: uri, headers: ["host": "a:1"])
        let step = sequence.receive(asked, bodyLimit: 10)
        #expect(step == (passes ? .pass : .end(.refuse(.malformed))))
    }

    private static let connections: [(HTTPHeaders, HTTPVersion, isLast: Bool, header: [String])] = [
        ([:], .http1_1, false, []), (["connection": "close"], .http1_1, true, ["close"]),
        (["connection": "Close"], .http1_1, true, ["close"]),
        (["connection": "upgrade", "upgrade": "h2c"], .http1_1, true, ["close"]),
        ([:], .http1_0, true, ["close"]), (["connection": "keep-alive"], .http1_0, false, ["keep-alive"]),
        (["connection": "Keep-Alive"], .http1_0, false, ["keep-alive"]),
    ]

    @Test(arguments: connections)
    func `after a connection's last request nothing is read`(
        _ headers: HTTPHeaders, _ version: HTTPVersion, _ isLast: Bool, _ header: [String]
    ) {
        var sequence = sequence()
        _ = sequence.receive(head(headers, version: version), bodyLimit: 10)
        _ = sequence.receiveEnd()
        var answer = ok()
        sequence.beginAnswer(&answer)
        #expect(answer.headers["connection"] == header)
        if isLast { #expect(sequence.receive(head(), bodyLimit: 10) == .drop) }
        let isOver = sequence.finishAnswer()
        #expect(isOver == isLast)
    }

    @Test(arguments: [(HTTPVersion.http1_0, HTTPMethod.GET), (.http1_1, .HEAD)])
    func `an answer without a length ends with the connection where there are no chunks`(
        _ version: HTTPVersion, _ method: HTTPMethod
    ) {
        var sequence = sequence()
        _ = sequence.receive(head(["connection": "keep-alive"], version: version, method: method), bodyLimit: 10)
        _ = sequence.receiveEnd()
        var answer = ok([:])
        sequence.beginAnswer(&answer)
        #expect(answer.version == .http1_0)
        #expect(answer.headers["connection"] == ["close"])
        let isOver = sequence.finishAnswer()
        #expect(isOver)
    }

    @Test func `a client that asks is invited to send its body, unless it is too long`() {
        var sequence = sequence()
        let asked = head(["expect": "100-continue", "content-length": "5"])
        #expect(sequence.receive(asked, bodyLimit: 10) == .passInviting)
        var strict = self.sequence()
        #expect(strict.receive(asked, bodyLimit: 4) == .end(.refuse(.bodyTooLong(limit: 4))))
    }

    @Test func `time runs out for a request that has begun, and for none`() {
        var silent = sequence()
        #expect(silent.expire() == .end(.close))
        var slow = sequence()
        _ = slow.receive(head(), bodyLimit: 10)
        #expect(slow.expire() == .end(.refuse(.tooSlow)))
        var answering = sequence()
        _ = answering.receive(head(), bodyLimit: 10)
        _ = answering.receiveEnd()
        #expect(answering.expire() == .drop)
    }

    @Test func `of too many cookies those that the server reads are kept`() {
        let many = (1...40).map { "shop\($0)=\(String(repeating: "x", count: 100))" } + ["known=1"]
        var head = head(["cookie": many.joined(separator: "; ")])
        head.dropCookies(beyond: 1024, except: ["known"])
        #expect(head.headers["cookie"] == ["known=1"])
        var small = self.head(["cookie": "shop=1; known=1"])
        small.dropCookies(beyond: 1024, except: ["known"])
        #expect(small.headers["cookie"] == ["shop=1; known=1"])
    }

    @Test func `a head that is too long without its cookies is refused`() {
        var sequence = sequence()
        let asked = head(["x": String(repeating: "x", count: 1024)])
        #expect(sequence.receive(asked, bodyLimit: 10) == .end(.refuse(.headTooLong(limit: 1024))))
    }
}
