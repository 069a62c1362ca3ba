import NIOCore
import NIOPosix
import NIOSSL

/// A connection on which a test sends exactly the bytes it wants.
struct RawClient: Sendable {
    /// Where to connect to, and with TLS or without.
    struct Target: Sendable {
        var host = "127.0.0.1"
        let port: Int
        /// The file of the authority to trust; `nil` for plain HTTP.
        var authority: String?
    }

    private typealias Socket = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let chunks: AsyncThrowingStream<String, any Error>

    /// Connects, and closes the connection after the closure.
    static func connect<Result: Sendable>(
        _ target: Target, _ body: sending (Self) async throws -> Result
    ) async throws -> Result {
        let socket: Socket = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: target.host, port: target.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let authority = target.authority {
                        try channel.pipeline.syncOperations.addHandler(tls(authority))
                    }
                    return try Socket(wrappingChannelSynchronously: channel)
                }
            }
        return try await socket.executeThenClose { inbound, outbound in
            let (chunks, continuation) = AsyncThrowingStream.makeStream(of: String.self)
            return try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    do {
                        for try await chunk in inbound { continuation.yield(String(buffer: chunk)) }
                        continuation.finish()
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
                defer { tasks.cancelAll() }
                return try await body(Self(outbound: outbound, chunks: chunks))
            }
        }
    }

    /// Sends a text and reads until the server closes.
    static func exchange(_ target: Target, _ text: String) async throws -> String {
        try await connect(target) { client in
            try await client.send(text)
            return try await client.readToEnd()
        }
    }

    func send(_ text: String) async throws {
        do {
            try await outbound.write(ByteBuffer(string: text))
        } catch is ChannelError {
            // The server has closed already; what it answered before is what the test looks at.
        }
    }

    /// Everything that comes until the server closes.
    func readToEnd() async throws -> String {
        var all = ""
        do {
            for try await chunk in chunks { all += chunk }
        } catch NIOSSLError.uncleanShutdown {
            // A connection that was cut ends without farewell.
        } catch is IOError {
            // A connection that was cut while data was on its way is reset.
        }
        return all
    }

    /// What comes until a text is there.
    func read(until end: String) async throws -> String {
        var all = ""
        for try await chunk in chunks {
            all += chunk
            if all.contains(end) { break }
        }
        return all
    }

    private static func tls(_ authority: String) throws -> NIOSSLClientHandler {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(authority)
        return try NIOSSLClientHandler(
            context: NIOSSLContext(configuration: configuration), serverHostname: "localhost")
    }
}
