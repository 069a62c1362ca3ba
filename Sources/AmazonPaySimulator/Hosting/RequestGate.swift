import Foundation
import NIOCore
import NIOHTTP1

/// Lets whole requests through, and answers what does not deserve to be one.
///
/// It sits right behind the HTTP parser, so a responder never sees a request that is cut off, too long or too slow.
final class RequestGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ServerLimits
    private let requestID: @Sendable () -> String
    private var assembly: RequestAssembly
    /// Nothing is sent any more; what still arrives is thrown away.
    private var isEnding = false
    private var stage: Stage?
    private var deadline: MovingDeadline?

    init(limits: ServerLimits, requestID: @escaping @Sendable () -> String) {
        self.limits = limits
        self.requestID = requestID
        assembly = RequestAssembly(limits: limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let loop = NIOLoopBound((gate: self, context: context), eventLoop: context.eventLoop)
        deadline = MovingDeadline(loop: context.eventLoop, longestNap: limits.receiveSeconds) {
            loop.value.gate.expire(loop.value.context)
        }
        wait()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.stop()
        deadline = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        perform(assembly.receive(unwrapInboundIn(data)), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The parser goes on to complain about each byte that follows the first mistake.
        guard !isEnding, assembly.ending == nil else { return }
        guard let error = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        perform(assembly.fail(error), context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isEnding, case ChannelEvent.inputClosed? = event as? ChannelEvent {
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isEnding else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if assembly.isLastAnswer { head.headers.replaceOrAdd(name: "connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            if let ending = assembly.answered() { end(ending, context) }
            wait()
        }
    }
}

// MARK: - Steps

extension RequestGate {
    private func perform(_ step: RequestAssembly.Step, _ context: ChannelHandlerContext) {
        switch step {
        case .wait: break
        case .invite:
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        case .pass(let request): pass(request, context)
        case .end(let ending): end(ending, context)
        }
        wait()
    }

    private func pass(_ request: RequestAssembly.Whole, _ context: ChannelHandlerContext) {
        context.fireChannelRead(wrapInboundOut(.head(request.head)))
        if request.body.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(.body(request.body))) }
        context.fireChannelRead(wrapInboundOut(.end(request.trailers)))
    }

    private func end(_ ending: RequestAssembly.Ending, _ context: ChannelHandlerContext) {
        if case .refuse(let refusal) = ending { answer(refusal, context) }
        isEnding = true
        context.flush()
        // Closing at once would throw away what the client has not read yet, while it still sends.
        context.close(mode: .output, promise: nil)
    }

    private func answer(_ refusal: RequestRefusal, _ context: ChannelHandlerContext) {
        let answer = Answer(refusal.error).response(requestId: requestID())
        var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status))
        for header in answer.headers { head.headers.add(name: header.name, value: header.value) }
        head.headers.add(name: "content-length", value: String(answer.body.count))
        head.headers.add(name: "connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

// MARK: - Time

extension RequestGate {
    /// What the connection waits for; each has its own limit.
    private enum Stage {
        case head
        case body
        case answer
        case farewell
    }

    private var currentStage: Stage {
        guard !isEnding else { return .farewell }
        switch assembly.phase {
        case .head: return .head
        case .body: return .body
        case .answer: return .answer
        }
    }

    /// Moves the deadline when the connection waits for something else than before.
    private func wait() {
        let current = currentStage
        guard current != stage else { return }
        stage = current
        switch current {
        case .head: deadline?.move(seconds: limits.idleSeconds)
        case .body: deadline?.move(seconds: limits.receiveSeconds)
        case .answer: deadline?.clear()
        case .farewell: deadline?.move(seconds: limits.lingerSeconds)
        }
    }

    private func expire(_ context: ChannelHandlerContext) {
        guard !isEnding else {
            context.close(promise: nil)
            return
        }
        perform(assembly.expire(), context)
    }
}
