import AmazonPay
import AmazonPayCheckout
import AmazonPayTesting
import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging

/// Buyers come back at a steady rate to a checkout service beside a simulator in the same process: how much longer an
/// answer takes than Amazon's own.
struct ReturnsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "returns")

    @Option(help: "Returns a second.")
    var rate = 100

    @Option(help: "For so many seconds.")
    var seconds = 6

    @Flag(help: "Let the worker run at the same time: it reads each payment's permission and charge.")
    var worker = false

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("checkout-bench-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(path: folder.appendingPathComponent("checkout.sqlite").path)
        let result = try await withSimulator { simulator, _ in
            try await measure(BenchedService(simulator: simulator, store: store))
        }
        await store.close()
        // Milliseconds: as the buyer waits for it, beyond Amazon's own answers, and of the processor for each.
        print(
            "returns,\(worker ? "worker" : ""),\(rate),\(SteadyLoad.percentiles(result.times.map(\.whole))),"
                + "\(SteadyLoad.percentiles(result.times.map(\.own))),\(SteadyLoad.milliseconds(result.processor))")
    }

    private func measure(_ benched: BenchedService) async throws -> (times: [Time], processor: Double) {
        let application = Application(responder: benched.service.buildRouter().buildResponder())
        return try await application.test(.router) { client in
            var returns: [String] = []
            for number in 1...rate * seconds { returns.append(try await benched.paid("ORDER-\(number)", client)) }
            let work = worker ? Task { try await benched.service.worker.run() } : nil
            let before = ProcessorTime.now
            let times = try await comeBack(returns, client)
            let processor = (ProcessorTime.now - before) / Double(times.count)
            work?.cancel()
            return (times, processor)
        }
    }

    private struct Time: Sendable {
        let whole: Double
        let own: Double
    }

    private func comeBack(_ returns: [String], _ client: any TestClientProtocol) async throws -> [Time] {
        try await SteadyLoad(rate: rate).run(returns.count) { number, due in
            let account = TimedTransport.Account()
            let response = try await TimedTransport.$account.withValue(account) {
                try await client.execute(uri: returns[number], method: .get)
            }
            let whole = (ContinuousClock.now - due) / .seconds(1)
            guard response.headers[.location]?.contains("thanks") == true else { throw NotCompleted() }
            return Time(whole: whole, own: whole - account.seconds)
        }
    }

    struct NotCompleted: Error {}
}
