import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation
import Logging
import Synchronization

@testable import AmazonPaySimulator

/// A simulator in the test's process whose real time the test turns, for callers who sign by hand.
struct SimulatorTrial: Sendable {
    /// Real time, as the test wants it.
    final class RealTime: Sendable {
        private let moment: Mutex<Timestamp>

        init(_ start: Timestamp) { moment = Mutex(start) }

        var now: Timestamp { moment.withLock { $0 } }

        func pass(milliseconds: Int64) {
            moment.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + milliseconds) }
        }
    }

    /// 2026-01-01T00:00:00Z.
    static let start = Timestamp(milliseconds: 1_767_225_600_000)
    /// One key for all merchants of all tests: making one takes longer than most tests.
    static let key = Swift.Result { try PrivateKey.generate() }

    let simulator: Simulator
    let store: any DurableStore
    let time: RealTime

    /// - Parameters:
    ///   - store: One in memory when absent.
    ///   - sleep: Waits for some seconds of real time; not at all when absent.
    ///   - logger: Where the simulator writes what goes wrong.
    init(
        _ configuration: Simulator.Configuration = .init(clockMode: .manual), store: (any DurableStore)? = nil,
        seed: UInt64 = 1, start: Timestamp = Self.start,
        sleep: @escaping @Sendable (Double) async throws -> Void = { _ in },
        logger: Logger = Logger(label: "trial", factory: { _ in SwiftLogNoOpLogHandler() })
    ) async throws {
        let time = RealTime(start)
        let number = Mutex(seed)
        self.store = try store ?? SQLiteStore.inMemory()
        self.time = time
        simulator = try Simulator(
            configuration: configuration, store: self.store,
            surroundings: .init(
                realNow: { time.now },
                random: {
                    number.withLock {
                        $0 = $0 &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return $0 >> 24
                    }
                }, sleep: sleep, logger: logger))
        try await simulator.start()
    }

    /// A call of the control API.
    func control(_ method: String, _ path: String, _ body: String = "", query: String? = nil) async -> TrialAnswer {
        TrialAnswer(
            await simulator.respond(
                to: SimulatorRequest(
                    method: method, rawPath: "/simulator/v1/\(path)", rawQuery: query, body: Data(body.utf8))))
    }

    /// A merchant made by the control API, with the key of all tests.
    ///
    /// - Parameter members: More members of the request, for instance `"region":"jp"`.
    func seller(_ members: String...) async throws -> TrialSeller {
        let key = try Self.key.get()
        let pem = key.publicKey.pemRepresentation.replacing("\n", with: "\\n")
        let body = (["\"publicKey\":\"\(pem)\""] + members).joined(separator: ",")
        let answer = await control("POST", "merchants", "{\(body)}")
        guard answer.status == 201 else { throw answer.refusal }
        return TrialSeller(
            trial: self, key: key, merchantId: answer["merchantId"] ?? "", storeId: answer["storeId"] ?? "",
            publicKeyId: answer["publicKeyId"] ?? "")
    }
}
