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
            "returns,\(worker ? "worker" : ""),\(rate),\(Self.percentiles(result.times.map(\.whole))),"
                + "\(Self.percentiles(result.times.map(\.own))),\(String(format: "%.2f", result.processor * 1000))")
    }

    private static func percentiles(_ values: [Double]) -> String {
        let sorted = values.sorted()
        return String(format: "%.1f,%.1f", sorted[sorted.count / 2] * 1000, sorted[sorted.count * 99 / 100] * 1000)
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

    /// One return after the other is due, whether those before it have ended or not.
    private func comeBack(_ returns: [String], _ client: any TestClientProtocol) async throws -> [Time] {
        let begin = ContinuousClock.now + .milliseconds(100)
        let pause = Duration.seconds(1) / rate
        return try await withThrowingTaskGroup(of: Time.self) { group in
            for (number, uri) in returns.enumerated() {
                let due = begin + pause * number
                try await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
                group.addTask {
                    let account = TimedTransport.Account()
                    let response = try await TimedTransport.$account.withValue(account) {
                        try await client.execute(uri: uri, method: .get)
                    }
                    // Counted from when it was due: waiting for a turn is waiting too.
                    let whole = (ContinuousClock.now - due) / .seconds(1)
                    guard response.headers[.location]?.contains("thanks") == true else { throw NotCompleted() }
                    return Time(whole: whole, own: whole - account.seconds)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    struct NotCompleted: Error {}
}
