import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import amazonpay

/// Requests that take their time.
@Suite struct SlowRequestGuardTests {
    private let channel = EmbeddedChannel()

    init() throws {
        try channel.pipeline.syncOperations.addHandler(SlowRequestGuard(headTime: .seconds(60), bodyTime: .seconds(30)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private func head() throws {
        try channel.writeInbound(
            HTTPServerRequestPart.head(HTTPRequestHead(version: .http1_1, method: .POST, uri: "/v1/checkouts")))
    }

    private func answered() throws -> HTTPResponseStatus? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPServerResponsePart.self) else { return nil }
        return head.status
    }

    @Test func `a body that trickles in is answered with 408 and the connection ends`() throws {
        try head()
        for _ in 0..<29 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            try channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(string: "{")))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(try answered() == .requestTimeout)
        #expect(!channel.isActive)
    }

    @Test func `a connection on which no header fields arrive ends without a word`() throws {
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(try answered() == nil)
        #expect(!channel.isActive)
    }

    @Test func `a whole request may be answered as late as it takes`() throws {
        try head()
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(600))
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `an answer that was begun before the body was there is not followed by another one`() throws {
        try head()
        try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        #expect(try answered() == .ok)
        #expect(try answered() == nil)
        #expect(!channel.isActive)
    }
}
