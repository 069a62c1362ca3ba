import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation
import ServiceLifecycle
import Testing

@testable import AmazonPaySimulator

extension RealTime {
    /// A whole simulator, started and stopped.
    @Suite struct SimulatorHostTests {
        /// Starts a simulator, asks for its health on both ports, and stops it.
        private func start(_ place: TemporaryFolder, store: any DurableStore) async throws -> SimulatorHost.Ready {
            let (readies, isReady) = AsyncStream.makeStream(of: SimulatorHost.Ready.self)
            let host = try await SimulatorHost(
                folder: try DataFolder(place.url), store: store,
                surroundings: Simulator.Surroundings(
                    realNow: { Timestamp(Date()) }, random: SeededNumbers().next,
                    sleep: { _ in await untilCancelled() }, logger: ServerTrial.quiet)
            ) { isReady.yield($0) }
            let services = ServiceGroup(
                configuration: .init(services: [.init(service: host)], logger: ServerTrial.quiet))
            return try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    defer { isReady.finish() }
                    try await services.run()
                }
                for await ready in readies {
                    let health = "GET /simulator/v1/health HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"
                    let plain = RawClient.Target(port: ready.ports.http)
                    let secure = RawClient.Target(
                        port: ready.ports.https, authority: ready.credentials.caCertificateFile)
                    #expect(try await RawClient.exchange(plain, health).hasPrefix("HTTP/1.1 200"))
                    #expect(try await RawClient.exchange(secure, health).hasPrefix("HTTP/1.1 200"))
                    await services.triggerGracefulShutdown()
                    try await tasks.waitForAll()
                    return ready
                }
                try await tasks.waitForAll()
                throw CancellationError()
            }
        }

        @Test func `the first start leaves all that a client needs`() async throws {
            let place = TemporaryFolder()
            let ready = try await start(place, store: try SQLiteStore.inMemory())
            let credentials = try JSONDecoder().decode(
                Credentials.self, from: Data(place.text("credentials.json").utf8))
            #expect(credentials == ready.credentials)
            #expect(credentials.endpoint == "https://localhost:\(ready.ports.https)")
            #expect(credentials.httpEndpoint == "http://localhost:\(ready.ports.http)")
            #expect(credentials.region == "na")
            for name in ["ca-key.pem", "server-key.pem", "private-key.pem", "credentials.json"] {
                #expect(try place.permissions(name) == 0o600)
            }
            let key = try PrivateKey(pem: String(contentsOfFile: credentials.privateKeyFile, encoding: .utf8))
            let publicKey = try PublicKey(pem: String(contentsOfFile: credentials.publicKeyFile, encoding: .utf8))
            #expect(key.publicKey == publicKey)
        }

        @Test func `a port that is taken ends the start with its name`() async throws {
            try await ServerTrial.run { trial in
                let place = TemporaryFolder()
                let host = try await SimulatorHost(
                    folder: try DataFolder(place.url), store: try SQLiteStore.inMemory(),
                    server: .init(httpPort: trial.ports.http),
                    surroundings: Simulator.Surroundings(
                        realNow: { Timestamp(Date()) }, random: SeededNumbers().next,
                        sleep: { _ in await untilCancelled() }, logger: ServerTrial.quiet)
                ) { _ in Issue.record("it is said to be ready") }
                await #expect(throws: HostingError.portInUse(host: "127.0.0.1", port: trial.ports.http)) {
                    try await host.run()
                }
            }
        }

        @Test func `the next start changes nothing but the ports`() async throws {
            let place = TemporaryFolder()
            var first = try await start(place, store: try SQLiteStore.inMemory()).credentials
            let files = ["ca-certificate.pem", "server-certificate.pem", "private-key.pem", "public-key.pem"]
            let before = try files.map { try place.text($0) }
            // A store in memory: the ids survive in the data folder.
            let second = try await start(place, store: try SQLiteStore.inMemory()).credentials
            first.endpoint = second.endpoint
            first.httpEndpoint = second.httpEndpoint
            #expect(first == second)
            #expect(try files.map { try place.text($0) } == before)
        }
    }
}
