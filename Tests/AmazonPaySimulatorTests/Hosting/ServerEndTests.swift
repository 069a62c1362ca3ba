import AmazonPayModel
import Foundation
import HTTPService
import ServiceLifecycle
import Testing

@testable import AmazonPaySimulator

extension RealTime {
    /// How the server ends.
    @Suite struct ServerEndTests {
        @Test func `it ends although connections are open that nobody closes`() async throws {
            try await ServerTrial.run(ServerLimits(graceSeconds: 0.2)) { trial in
                for target in trial.both {
                    try await RawClient.connect(target) { idle in
                        try await RawClient.connect(target) { half in
                            try await half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab")
                            try await idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                            _ = try await idle.read(until: "body 0")
                            await trial.services.triggerGracefulShutdown()
                            #expect(try await half.readToEnd().isEmpty)
                            #expect(try await idle.readToEnd().isEmpty)
                        }
                    }
                    return
                }
            }
        }

        @Test func `a request that is being answered is answered before the end`() async throws {
            let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
            let (permits, permit) = AsyncStream.makeStream(of: Void.self)
            struct Waiting: SimulatorResponder {
                let arrived: AsyncStream<Void>.Continuation
                let permits: AsyncStream<Void>
                func respond(to request: SimulatorRequest) async -> SimulatorResponse {
                    arrived.yield()
                    for await _ in permits { break }
                    return SimulatorResponse(status: 200, body: Data("done".utf8))
                }
            }
            try await ServerTrial.run(responder: Waiting(arrived: arrived, permits: permits)) { trial in
                try await RawClient.connect(trial.secure) { client in
                    try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    for await _ in arrivals { break }
                    await trial.services.triggerGracefulShutdown()
                    permit.yield()
                    #expect(try await client.readToEnd().hasSuffix("done"))
                }
            }
        }

        @Test func `a responder that does not answer is cancelled after the time of grace`() async throws {
            let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
            try await ServerTrial.run(ServerLimits(graceSeconds: 0.2), responder: StuckResponder(arrived: arrived)) {
                trial in
                try await RawClient.connect(trial.plain) { client in
                    try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    for await _ in arrivals { break }
                    await trial.services.triggerGracefulShutdown()
                    #expect(try await client.readToEnd().isEmpty)
                }
            }
        }

        @Test func `cancelling its task ends it at once`() async throws {
            let place = TemporaryFolder()
            let numbers = SeededNumbers().next
            let authority = LocalAuthority(
                folder: try DataFolder(place.url), now: Timestamp(Date()), random: numbers)
            let (ready, isReady) = AsyncStream.makeStream(of: SimulatorServer.Ports.self)
            let server = SimulatorServer(
                responder: MirrorResponder(), identity: try authority.serverIdentity(),
                identifiers: IdentifierSource(next: numbers), logger: ServerTrial.quiet
            ) { isReady.yield($0) }
            let task = Task { try await server.run() }
            for await ports in ready {
                try await RawClient.connect(RawClient.Target(port: ports.http)) { client in
                    try await client.send("GET / HTTP/1.1\r\n")
                    task.cancel()
                    #expect(try await client.readToEnd().isEmpty)
                }
                break
            }
            _ = await task.result
        }

        @Test func `a port that is taken is named`() async throws {
            try await ServerTrial.run { trial in
                let place = TemporaryFolder()
                let numbers = SeededNumbers().next
                let authority = LocalAuthority(
                    folder: try DataFolder(place.url), now: Timestamp(Date()), random: numbers)
                let second = SimulatorServer(
                    responder: MirrorResponder(), configuration: .init(httpPort: trial.ports.http),
                    identity: try authority.serverIdentity(), identifiers: IdentifierSource(next: numbers),
                    logger: ServerTrial.quiet
                ) { _ in Issue.record("it is said to be ready") }
                await #expect(throws: HostingError.portInUse(host: "127.0.0.1", port: trial.ports.http)) {
                    try await second.run()
                }
            }
        }
    }
}
