import NIOCore
import NIOHTTP1

/// Lets requests through whose head may pass, and answers those that are too long, too slow or no HTTP.
///
/// It sits right behind ``RequestTurns``: one request at a time.
final class RequestGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ServerLimits
    private let policy: RequestPolicy
    private let places: ConnectionPlaces
    private var sequence: RequestSequence
    private var start = HeadStart()
    /// Whether anything has arrived yet.
    private var isFresh = true
    /// Nothing is sent any more; what still arrives is thrown away.
    private var isEnding = false
    private var stage: Stage?
    private var deadline: MovingDeadline?
    private var context: ChannelHandlerContext?

    init(limits: ServerLimits, policy: RequestPolicy, places: ConnectionPlaces) {
        self.limits = limits
        self.policy = policy
        self.places = places
        sequence = RequestSequence(limits: limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let loop = NIOLoopBound((gate: self, context: context), eventLoop: context.eventLoop)
        let shortest = min(limits.firstByteSeconds, limits.headSeconds, limits.receiveSeconds, limits.idleSeconds)
        deadline = MovingDeadline(loop: context.eventLoop, longestNap: shortest) {
            loop.value.gate.expire(loop.value.context)
        }
        wait()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.stop()
        deadline = nil
        self.context = nil
    }

    /// Bytes have arrived that the parser has not seen yet.
    func note(_ bytes: ByteBuffer) {
        isFresh = false
        guard !isEnding, sequence.phase == .head else { return }
        start.append(bytes)
        wait()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            start.clear()
            head.dropCookies(beyond: limits.headBytes, except: policy.cookies())
            let step = sequence.receive(head, bodyLimit: policy.bodyLimit(head))
            perform(step, wrapInboundOut(.head(head)), context)
        case .body(let bytes): perform(sequence.receive(bodyBytes: bytes.readableBytes), data, context)
        case .end: perform(sequence.receiveEnd(), data, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // No one behind this asks for more of what is thrown away.
        if isEnding { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The parser goes on to complain about each byte that follows the first mistake.
        guard !isEnding else { return }
        guard let error = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        perform(sequence.fail(error, start.head), nil, context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isEnding, case ChannelEvent.inputClosed? = event as? ChannelEvent {
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        wait()
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isEnding else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            sequence.beginAnswer(&head)
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            guard !sequence.isHeadAnswer else {
                promise?.succeed()
                return
            }
            context.write(data, promise: promise)
        case .end:
            // First, since the next request may be waiting for the end of this answer.
            let isOver = sequence.finishAnswer()
            context.write(data, promise: promise)
            if isOver { end(.close, context) }
            wait()
        }
    }
}

// MARK: - Steps

extension RequestGate {
    private func perform(_ step: RequestSequence.Step, _ part: NIOAny?, _ context: ChannelHandlerContext) {
        switch step {
        case .drop: break
        case .pass, .passInviting:
            if step == .passInviting {
                let head = HTTPResponseHead(version: .http1_1, status: .continue)
                context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
            }
            wait()
            if let part { context.fireChannelRead(part) }
        case .end(let ending): end(ending, context)
        }
        wait()
    }

    private func end(_ ending: RequestSequence.Ending, _ context: ChannelHandlerContext) {
        if case .refuse(let refusal) = ending { answer(refusal, context) }
        isEnding = true
        context.flush()
        // Closing at once would throw away what the client has not read yet, while it still sends.
        context.close(mode: .output, promise: nil)
        context.read()
    }

    private func answer(_ refusal: RequestRefusal, _ context: ChannelHandlerContext) {
        let answer = policy.refusal(refusal, sequence.refused)
        let status = HTTPResponseStatus(statusCode: refusal.status)
        var head = HTTPResponseHead(version: .http1_1, status: status, headers: answer.headers)
        head.headers.replaceOrAdd(name: "content-length", value: String(answer.body.readableBytes))
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if sequence.refused?.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

// MARK: - Time

extension RequestGate {
    /// What the connection waits for; each has its own limit.
    private enum Stage {
        case firstByte
        case head
        case nextRequest
        case body
        case answer
        /// The client does not read its answer.
        case reader
        case farewell

        var use: ConnectionPlaces.Use {
            switch self {
            case .firstByte, .nextRequest, .farewell: .idle
            case .head, .body: .receiving
            case .answer, .reader: .answering
            }
        }
    }

    private var currentStage: Stage {
        guard !isEnding else { return .farewell }
        switch sequence.phase {
        case .head: return isFresh ? .firstByte : start.isEmpty ? .nextRequest : .head
        case .body: return .body
        case .answer: return context?.channel.isWritable == false ? .reader : .answer
        }
    }

    /// Moves the deadline when the connection waits for something else than before.
    private func wait() {
        let current = currentStage
        guard current != stage else { return }
        if let context, current.use != stage?.use { places.note(current.use, of: context.channel) }
        stage = current
        switch current {
        case .firstByte: deadline?.move(seconds: limits.firstByteSeconds)
        case .head: deadline?.move(seconds: limits.headSeconds)
        case .nextRequest, .reader: deadline?.move(seconds: limits.idleSeconds)
        case .body: deadline?.move(seconds: limits.seconds(forBody: sequence.expectedBody))
        case .answer: deadline?.clear()
        case .farewell: deadline?.move(seconds: limits.lingerSeconds)
        }
    }

    private func expire(_ context: ChannelHandlerContext) {
        guard !isEnding, stage != .reader else {
            context.close(promise: nil)
            return
        }
        perform(sequence.expire(), nil, context)
    }
}
