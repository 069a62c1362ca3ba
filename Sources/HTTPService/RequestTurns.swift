import NIOCore
import NIOHTTP1

/// Keeps requests that were sent ahead back until the requests before them are answered.
///
/// So a responder that works for long can tell a client that has hung up from one that sends its next request.
final class RequestTurns: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Arrival {
        case part(HTTPServerRequestPart)
        case failure(HTTPParserError)
        /// The client sends nothing more, but waits for its answers.
        case inputClosed
    }

    /// The bytes that are kept before the client has to wait with sending more.
    private static let mostBytes = 64 << 10

    private var held = CircularBuffer<Arrival>()
    private var heldBytes = 0
    /// Whole requests less whole answers: an answer may end before its request does.
    private var owed = 0
    private var isReleasing = false
    private var hasHungUp = false
    private var hangupAction: (() -> Void)?
    /// Whether somebody has asked for more than is read now.
    private var isReadPending = false

    private var isClear: Bool { owed <= 0 && held.isEmpty }

    /// Registers what happens when the client hangs up before the current request is answered.
    func onHangup(_ action: @escaping () -> Void) {
        if hasHungUp { action() } else { hangupAction = action }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isClear { return pass(part, context) }
        held.append(.part(part))
        heldBytes += part.byteCount
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, !isClear else { return context.fireErrorCaught(error) }
        held.append(.failure(error))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            guard held.isEmpty else { return held.append(.inputClosed) }
            // A client that stops sending and has sent nothing ahead has hung up.
            hangUp()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        held.removeAll()
        hangUp()
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        isReadPending = heldBytes >= Self.mostBytes
        if !isReadPending { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        context.write(data, promise: promise)
        guard case .end = part else { return }
        hangupAction = nil
        owed -= 1
        release(context)
    }

    private func hangUp() {
        hasHungUp = true
        hangupAction?()
        hangupAction = nil
    }

    private func pass(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        if case .end = part { owed += 1 }
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// Lets go what waits, as far as the end of the next request.
    private func release(_ context: ChannelHandlerContext) {
        // A refusal that answers at once comes back here.
        guard !isReleasing, !held.isEmpty else { return }
        isReleasing = true
        while owed <= 0, let arrival = held.popFirst() {
            switch arrival {
            case .part(let part):
                heldBytes -= part.byteCount
                pass(part, context)
            case .failure(let error): context.fireErrorCaught(error)
            case .inputClosed: context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            }
        }
        isReleasing = false
        context.fireChannelReadComplete()
        if isReadPending, heldBytes < Self.mostBytes {
            isReadPending = false
            context.read()
        }
    }
}

extension HTTPServerRequestPart {
    fileprivate var byteCount: Int {
        switch self {
        case .head(let head): head.byteCount
        case .body(let bytes): bytes.readableBytes
        case .end: 16
        }
    }
}
