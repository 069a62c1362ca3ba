import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on this machine that reads requests and does with each as it is told.
struct LocalServer: Sendable {
    enum Behaviour: Sendable {
        /// Sends these bytes and leaves the connection open.
        case answer(String)
        /// Sends these bytes, which may be none, and closes the connection.
        case answerAndClose(String)
    }

    let port: Int
    private let channel: any Channel
    private let requests: AsyncStream<String>
    private let accepted: Count

    /// How many connections were made.
    var connections: Int { accepted.value.withLock { $0 } }

    private final class Count: Sendable {
        let value = Mutex(0)
    }

    static func with<Result>(
        _ behaviour: Behaviour, tls: Bool = false, _ body: (LocalServer) async throws -> Result
    ) async throws -> Result {
        let server = try await start(behaviour, tls: tls)
        do {
            let result = try await body(server)
            try await server.channel.close()
            return result
        } catch {
            try await server.channel.close()
            throw error
        }
    }

    /// A port that nobody listens on any more.
    static func closedPort() async throws -> Int {
        try await with(.answer("")) { $0.port }
    }

    /// The text of the next request.
    func nextRequest() async -> String? {
        var iterator = requests.makeAsyncIterator()
        return await iterator.next()
    }

    private static func start(_ behaviour: Behaviour, tls: Bool) async throws -> LocalServer {
        let (requests, continuation) = AsyncStream.makeStream(of: String.self)
        let context = tls ? try tlsContext() : nil
        let accepted = Count()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                accepted.value.withLock { $0 += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(Handler(behaviour, continuation))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return LocalServer(
            port: channel.localAddress?.port ?? 0, channel: channel, requests: requests, accepted: accepted)
    }

    private static func tlsContext() throws -> NIOSSLContext {
        let certificates = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.certificate.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.privateKey.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let behaviour: Behaviour
        private let requests: AsyncStream<String>.Continuation
        private var text = ""

        init(_ behaviour: Behaviour, _ requests: AsyncStream<String>.Continuation) {
            self.behaviour = behaviour
            self.requests = requests
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard isWhole else { return }
            requests.yield(text)
            text = ""
            switch behaviour {
            case .answer(let answer):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            case .answerAndClose(let answer):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
                context.close(promise: nil)
            }
        }

        private var isWhole: Bool {
            guard let end = text.firstRange(of: "\r\n\r\n")?.upperBound else { return false }
            let marker = "content-length: "
            let lines = text[..<end].lowercased().split(separator: "\r\n")
            let length = lines.first { $0.hasPrefix(marker) }.flatMap { Int($0.dropFirst(marker.count)) } ?? 0
            return text[end...].utf8.count >= length
        }
    }
}
