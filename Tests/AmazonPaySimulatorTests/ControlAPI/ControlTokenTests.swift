import AmazonPayModel
import Foundation
import HTTPService
import Logging
import Synchronization
import Testing

@testable import AmazonPaySimulator

/// Who may call the control API where a token is set.
@Suite struct ControlTokenTests {
    /// Keeps what is logged.
    private final class Lines: Sendable {
        private let written = Mutex<[String]>([])

        var all: [String] { written.withLock { $0 } }
        var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

        private struct Handler: LogHandler {
            let lines: Lines
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.notice

            subscript(metadataKey key: String) -> Logger.MetadataValue? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                lines.written.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
            }
        }
    }

    private let lines = Lines()

    private func trial() async throws -> SimulatorTrial {
        try await SimulatorTrial(.init(clockMode: .manual, controlToken: "secret"), logger: lines.logger)
    }

    private func status(
        _ trial: SimulatorTrial, _ token: String?, from client: String = "192.0.2.1",
        path: String = "/simulator/v1/health"
    ) async -> Int {
        await ClientAddress.$current.withValue(ClientAddress(client)) {
            await trial.simulator.respond(
                to: SimulatorRequest(
                    method: "GET", rawPath: path, headers: token.map { [("authorization", $0)] } ?? [],
                    isLoopback: false)
            ).status
        }
    }

    @Test func `a wrong token is logged with its client, without its text, and not without end`() async throws {
        let trial = try await trial()
        for number in 0..<50 { _ = await status(trial, "Bearer guess-\(number)") }
        #expect(lines.all.count == 5)
        #expect(lines.all.allSatisfy { $0.contains("Control token refused") && $0.contains("192.0.2.1") })
        #expect(!lines.all.contains { $0.contains("guess") || $0.contains("secret") })
    }

    @Test func `a call without a token, and one with the right one, is not logged`() async throws {
        let trial = try await trial()
        for _ in 0..<20 {
            #expect(await status(trial, nil) == 401)
            #expect(await status(trial, "Bearer secret") == 200)
            let password = Data("me:secret".utf8).base64EncodedString()
            #expect(await status(trial, "Basic \(password)", path: "/simulator") == 200)
        }
        #expect(lines.all.isEmpty)
    }

    @Test func `after five wrong tokens nothing from there is compared for ten seconds`() async throws {
        let trial = try await trial()
        for number in 0..<5 { #expect(await status(trial, "Bearer guess-\(number)") == 401) }
        #expect(await status(trial, "Bearer guess-5") == 429)
        #expect(await status(trial, "Bearer secret") == 429)
        #expect(await status(trial, "Bearer secret", path: "/simulator") == 429)
        #expect(await status(trial, "Bearer secret", from: "192.0.2.2") == 200)
        trial.time.pass(milliseconds: 10_000)
        #expect(await status(trial, "Bearer secret") == 200)
    }

    @Test func `a browser that repeats a wrong password locks nobody out`() async throws {
        let trial = try await trial()
        for _ in 0..<100 { #expect(await status(trial, "Bearer old") == 401) }
        #expect(await status(trial, "Bearer secret") == 200)
    }

    @Test func `all networks together are limited`() async throws {
        let trial = try await trial()
        var statuses: [Int: Int] = [:]
        for number in 0..<100 {
            statuses[await status(trial, "Bearer guess-\(number)", from: "2001:db8:0:\(number)::1"), default: 0] += 1
        }
        #expect(statuses == [401: 30, 429: 70])
    }
}
