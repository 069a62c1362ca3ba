import NIOCore
import NIOHTTP1

/// Ends connections whose request does not arrive in time, however busily it trickles in.
///
/// It sits right behind the HTTP parser. Idle connections are another's business.
final class SlowRequestGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private static let body = Array(
        """
        {"detail":"The request did not arrive in time.","message":"The request did not arrive in time.",\
        "reasonCode":"RequestTimeout","status":408,"title":"Request Timeout","type":"urn:amazonpay:problem:RequestTimeout"}
        """.utf8)

    private let headTime: TimeAmount
    private let bodyTime: TimeAmount
    private var deadline: Scheduled<Void>?
    /// Whether a request has begun and is not there as a whole, and nothing was answered to it yet.
    private var owesTimeout = false

    init(headTime: TimeAmount = .seconds(60), bodyTime: TimeAmount = .seconds(30)) {
        self.headTime = headTime
        self.bodyTime = bodyTime
    }

    func handlerAdded(context: ChannelHandlerContext) { wait(headTime, context) }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            owesTimeout = true
            wait(bodyTime, context)
        case .body: break
        case .end:
            owesTimeout = false
            deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: owesTimeout = false
        case .body: break
        case .end: wait(headTime, context)
        }
        context.write(data, promise: promise)
    }

    private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { self.expire(context) }
    }

    private func expire(_ context: ChannelHandlerContext) {
        if owesTimeout {
            let headers: HTTPHeaders = [
                "content-type": "application/problem+json", "content-length": "\(Self.body.count)",
                "connection": "close",
            ]
            let head = HTTPResponseHead(version: .http1_1, status: .requestTimeout, headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: Self.body)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }
}
