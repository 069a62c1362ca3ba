import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTPService

/// Connections that take their time, and those that find no place.
@Suite struct RequestGateTests {
    private static let limits = ServerLimits(connections: 3, connectionsPerAddress: 2)

    private let places = ConnectionPlaces(limits: limits, proxies: TrustedProxies())
    private let policy = RequestPolicy(bodyLimit: { _ in 1000 }, cookies: { [] }) { refusal, _ in
        .init(headers: [:], body: ByteBuffer(string: refusal.message))
    }

    private func connection(from address: String = "192.0.2.1") throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 4711)
        try channel.pipeline.syncOperations.addHandler(ConnectionCutter())
        try channel.connect(to: SocketAddress(ipAddress: address, port: 4711)).wait()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 4711)
        places.add(channel)
        let gate = RequestGate(limits: Self.limits, policy: policy, places: places)
        let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
        try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(), ArrivalWatch { gate.note($0) }, decoder, RequestTurns(), gate,
        ])
        return channel
    }

    private func send(_ text: String, on channel: EmbeddedChannel) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    private func answer(of channel: EmbeddedChannel) throws -> String {
        var text = ""
        while case .byteBuffer(let bytes)? = try channel.readOutbound(as: IOData.self) { text += String(buffer: bytes) }
        return text
    }

    private func respond(on channel: EmbeddedChannel) throws {
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["content-length": "2"])
        try channel.writeOutbound(HTTPServerResponsePart.head(head))
        try channel.writeOutbound(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: "ok"))))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    private func advance(_ channel: EmbeddedChannel, seconds: Int64) {
        for _ in 0..<seconds { channel.embeddedEventLoop.advanceTime(by: .seconds(1)) }
    }

    private static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test func `a connection on which nothing arrives within ten seconds ends without a word`() throws {
        let channel = try connection()
        advance(channel, seconds: 9)
        #expect(channel.isActive)
        advance(channel, seconds: 4)
        #expect(try answer(of: channel) == "")
        #expect(!channel.isActive)
    }

    @Test func `a head that trickles in ends within half a minute`() throws {
        let channel = try connection()
        try send("GET / HTTP/1.1\r\nHost: x\r\n", on: channel)
        for second in 0..<40 where channel.isActive {
            try send("X-\(second): y\r\n", on: channel)
            advance(channel, seconds: 1)
        }
        #expect(!channel.isActive)
        #expect(try answer(of: channel) == "")
    }

    @Test func `a body that trickles in is answered with 408 and the connection ends`() throws {
        let channel = try connection()
        try send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n", on: channel)
        for _ in 0..<45 where channel.isActive {
            try send("{", on: channel)
            advance(channel, seconds: 1)
        }
        #expect(try answer(of: channel).hasPrefix("HTTP/1.1 408 "))
        #expect(!channel.isActive)
    }

    @Test func `a whole request may be answered as late as it takes`() throws {
        let channel = try connection()
        try send(Self.get, on: channel)
        advance(channel, seconds: 600)
        #expect(channel.isActive)
        try respond(on: channel)
        #expect(try answer(of: channel).hasSuffix("ok"))
        advance(channel, seconds: 50)
        #expect(channel.isActive)
        advance(channel, seconds: 30)
        #expect(!channel.isActive)
    }

    private static let malformed = [
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefg",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n", "nonsense\r\n\r\n",
    ]

    @Test(arguments: malformed)
    func `what is no HTTP, or could be read in two ways, is answered with 400 and the connection ends`(
        _ request: String
    ) throws {
        let channel = try connection()
        // The parser complains about what it cannot read, and closes.
        try? send(request, on: channel)
        #expect(try answer(of: channel).hasPrefix("HTTP/1.1 400 "))
        #expect(!channel.isActive)
    }

    @Test func `HEAD has the length of the body and no body`() throws {
        let channel = try connection()
        try send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", on: channel)
        try respond(on: channel)
        #expect(try answer(of: channel) == "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n")
        #expect(channel.isActive)
    }

    /// The addresses of the requests that have gone on.
    private func passed(_ channel: EmbeddedChannel) throws -> [String] {
        var uris: [String] = []
        while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
            if case .head(let head) = part { uris.append(head.uri) }
        }
        return uris
    }

    @Test func `requests that were sent ahead go on one after the other, each when the one before it is answered`()
        throws
    {
        let channel = try connection()
        let requests = ["/1", "/2", "/3"].map { "POST \($0) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab" }
        try send(requests.joined(), on: channel)
        for uri in ["/1", "/2", "/3"] {
            let uris = try passed(channel)
            #expect(uris == [uri])
            try respond(on: channel)
        }
        #expect(try passed(channel) == [])
        let answers = try answer(of: channel)
        #expect(answers.ranges(of: "ok").count == 3)
        #expect(channel.isActive)
    }

    @Test func `a mistake that was sent ahead is refused after the answers before it`() throws {
        let channel = try connection()
        try? send(Self.get + Self.get + "nonsense\r\n\r\n", on: channel)
        try respond(on: channel)
        #expect(try answer(of: channel).hasSuffix("ok"))
        try respond(on: channel)
        let last = try answer(of: channel)
        #expect(last.hasPrefix("HTTP/1.1 200 ") && last.contains("okHTTP/1.1 400 "))
        #expect(!channel.isActive)
    }

    @Test func `a client that stops sending is noticed at once, unless it has sent requests ahead`() throws {
        let quiet = try connection()
        try send(Self.get, on: quiet)
        let events = Events()
        try quiet.pipeline.syncOperations.addHandler(events)
        quiet.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(events.hasEnded)

        let hasty = try connection()
        try send(Self.get + Self.get, on: hasty)
        let later = Events()
        try hasty.pipeline.syncOperations.addHandler(later)
        hasty.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(!later.hasEnded)
        try respond(on: hasty)
        #expect(!later.hasEnded)
        try respond(on: hasty)
        #expect(later.hasEnded)
    }

    @Test func `who sends too much ahead has to wait`() throws {
        let channel = try connection()
        let reads = Reads()
        try channel.pipeline.syncOperations.addHandler(reads, position: .first)
        for _ in 0..<6 { try send(Self.post(15 << 10), on: channel) }
        let before = reads.count
        channel.read()
        #expect(reads.count == before)
        try respond(on: channel)
        #expect(reads.count == before + 1)
    }

    private static func post(_ length: Int) -> String {
        "POST / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: length))\r\n\r\n"
    }

    private final class Events: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart

        private(set) var hasEnded = false

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case ChannelEvent.inputClosed? = event as? ChannelEvent { hasEnded = true }
        }
    }

    private final class Reads: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer

        private(set) var count = 0

        func read(context: ChannelHandlerContext) {
            count += 1
            context.read()
        }
    }

    @Test func `one address has so many places, and its idle connections give theirs up`() throws {
        let first = try connection()
        let second = try connection()
        // Fewer than the server has places for, so only the limit of the address counts.
        let third = try connection()
        #expect(!first.isActive)
        let other = try connection(from: "192.0.2.2")
        #expect(second.isActive && third.isActive && other.isActive)
    }

    @Test func `when places run short the one that has been idle for longest ends`() throws {
        let oldest = try connection(from: "192.0.2.1")
        let second = try connection(from: "192.0.2.2")
        let third = try connection(from: "192.0.2.3")
        try send(Self.get, on: oldest)
        try respond(on: oldest)
        let newcomer = try connection(from: "192.0.2.4")
        #expect(!second.isActive)
        #expect(oldest.isActive && third.isActive && newcomer.isActive)
    }

    @Test func `a request that is being answered keeps its place`() throws {
        let busy = try (1...3).map { try connection(from: "192.0.2.\($0)") }
        for channel in busy { try send(Self.get, on: channel) }
        let newcomer = try connection(from: "192.0.2.4")
        #expect(!newcomer.isActive)
        #expect(busy.map(\.isActive) == [true, true, true])
        try respond(on: busy[1])
        #expect(try connection(from: "192.0.2.5").isActive)
    }

    @Test func `who has just connected is not cut for the next one while older half requests wait`() throws {
        let halves = try (1...2).map { try connection(from: "192.0.2.\($0)") }
        for channel in halves { try send("GET / HTTP/1.1\r\nX-Slow: ", on: channel) }
        let newcomer = try connection(from: "192.0.2.3")
        #expect(try connection(from: "192.0.2.4").isActive)
        #expect(newcomer.isActive)
        #expect(halves.map(\.isActive) == [false, true])
    }

    @Test func `half a request gives its place up before one that is being answered`() throws {
        let busy = try connection(from: "192.0.2.1")
        try send(Self.get, on: busy)
        let halves = try (2...3).map { try connection(from: "192.0.2.\($0)") }
        for channel in halves { try send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab", on: channel) }
        #expect(try connection(from: "192.0.2.4").isActive)
        #expect(busy.isActive)
        #expect(halves.map(\.isActive) == [false, true])
    }
}
