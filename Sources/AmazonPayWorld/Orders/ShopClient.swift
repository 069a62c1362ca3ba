import AmazonPay
import Foundation
import HTTPTypes

/// Calls the checkout service for the shop.
protocol ServiceCaller: Sendable {
    /// Calls until there is an answer that a repetition would not change.
    ///
    /// - Returns: `nil` when there was none after many attempts.
    func insist(_ method: HTTPRequest.Method, _ path: String, _ body: String) async -> ServiceProcess.Reply?
}

extension ServiceCaller {
    func insist(_ method: HTTPRequest.Method, _ path: String) async -> ServiceProcess.Reply? {
        await insist(method, path, "")
    }
}

/// The shop's own server: calls the service, and calls again when it got no answer.
final class ShopClient: ServiceCaller {
    private static let mostAttempts = 40

    private let deployment: Deployment
    private let runtime: WorldRuntime
    private let numbers: RandomNumbers

    init(_ deployment: Deployment, _ runtime: WorldRuntime, name: String) {
        self.deployment = deployment
        self.runtime = runtime
        numbers = runtime.numbers("shop/\(name)")
    }

    func insist(_ method: HTTPRequest.Method, _ path: String, _ body: String) async -> ServiceProcess.Reply? {
        if method == .post, runtime.faults.strikes(.shopCallDoubled, path) {
            runtime.spawn { [self] in _ = await call(method, path, body) }
        }
        for attempt in 1...Self.mostAttempts {
            if let reply = await call(method, path, body), reply.status < 500, reply.status != 429 { return reply }
            // Ends early only with the world.
            guard await wait(seconds: min(Double(attempt * attempt), 300)) else { return nil }
        }
        return nil
    }

    /// Calls once.
    ///
    /// - Returns: `nil` when the answer was lost, or there was no connection.
    func call(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") async -> ServiceProcess.Reply? {
        guard await wait(seconds: Double(numbers.within(1...50)) / 1000), let process = deployment.any() else {
            return nil
        }
        let headers: HTTPFields = [.authorization: "Bearer \(ServiceProcess.shopToken)"]
        let reply = try? await process.send(method, "/v1/\(path)", headers, body: Data(body.utf8))
        runtime.trace.note("shop", "\(method) /v1/\(path): \(reply.map { "\($0.status)" } ?? "no answer")")
        if runtime.faults.strikes(.shopAnswerLost, path) { return nil }
        return reply
    }

    /// Waits.
    ///
    /// - Returns: `false` when the world has ended.
    func wait(seconds: Double) async -> Bool { await runtime.wait(seconds: seconds) }
}

extension WorldRuntime {
    /// Waits.
    ///
    /// - Returns: `false` when the world has ended.
    func wait(seconds: Double) async -> Bool {
        do {
            try await clock.sleep(seconds: seconds)
            return true
        } catch {
            return false
        }
    }
}
