import AmazonPayModel
import Foundation
import HTTPService
import Logging
import ServiceLifecycle

@testable import AmazonPaySimulator

/// A server on free ports, for the length of a test.
struct ServerTrial: Sendable {
    let ports: SimulatorServer.Ports
    let authority: String
    let services: ServiceGroup

    var plain: RawClient.Target { RawClient.Target(port: ports.http) }
    var secure: RawClient.Target { RawClient.Target(port: ports.https, authority: authority) }
    var both: [RawClient.Target] { [plain, secure] }

    /// Limits that a test can wait for.
    static let impatient = ServerLimits(
        firstByteSeconds: 0.5, headSeconds: 0.5, receiveSeconds: 0.4, idleSeconds: 0.5, lingerSeconds: 0.4,
        graceSeconds: 0.2)

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a server, then the closure, then stops the server gracefully and waits for its end.
    static func run<Result: Sendable>(
        _ limits: ServerLimits = ServerLimits(), responder: any SimulatorResponder = MirrorResponder(),
        _ body: (Self) async throws -> Result
    ) async throws -> Result {
        let place = TemporaryFolder()
        let folder = try DataFolder(place.url)
        let numbers = SeededNumbers().next
        let authority = LocalAuthority(folder: folder, now: Timestamp(Date()), random: numbers)
        let (ready, isReady) = AsyncStream.makeStream(of: SimulatorServer.Ports.self)
        let server = SimulatorServer(
            responder: responder, configuration: .init(limits: limits), identity: try authority.serverIdentity(),
            identifiers: IdentifierSource(next: numbers), logger: quiet
        ) { isReady.yield($0) }
        let services = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: quiet))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { isReady.finish() }
                try await services.run()
            }
            for await ports in ready {
                let trial = Self(ports: ports, authority: authority.certificateFile.path, services: services)
                let result = try await body(trial)
                await services.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return result
            }
            try await tasks.waitForAll()
            throw CancellationError()
        }
    }
}

/// Answers with what it was asked, one fact a line.
struct MirrorResponder: SimulatorResponder {
    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        var lines = ["\(request.method) \(request.rawPath) ? \(request.rawQuery ?? "-")"]
        lines.append("authority \(request.authority ?? "-")")
        lines.append("loopback \(request.isLoopback) secure \(request.isSecure)")
        lines += request.headers.map { "\($0.name.lowercased())=\($0.value)" }
        lines.append("body \(request.body.count)")
        return SimulatorResponse(
            status: 200, headers: [("content-type", "text/plain")], body: Data(lines.joined(separator: "\n").utf8))
    }
}

/// Answers with the body that it was sent.
struct EchoResponder: SimulatorResponder {
    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        SimulatorResponse(status: 200, headers: [("content-type", "text/plain")], body: request.body)
    }
}

/// Never answers, unless its task is cancelled.
struct StuckResponder: SimulatorResponder {
    let arrived: AsyncStream<Void>.Continuation

    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        arrived.yield()
        await untilCancelled()
        return SimulatorResponse(status: 500)
    }
}

/// Waits until the task is cancelled.
func untilCancelled() async {
    let (never, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
    continuation.finish()
}
