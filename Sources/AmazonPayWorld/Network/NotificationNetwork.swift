import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

/// Carries Amazon's notifications to one of the shop's processes, or not.
final class NotificationNetwork: Sendable {
    private let runtime: WorldRuntime
    private let numbers: RandomNumbers

    init(_ runtime: WorldRuntime) {
        self.runtime = runtime
        numbers = runtime.numbers("notifications")
    }

    /// Posts a notification, once or twice, now or later.
    func post(_ post: NotificationPost, to deployment: Deployment?) async -> NotificationPost.Outcome {
        guard let deployment else { return .failed("Nobody listens.") }
        // Ends early only with the world.
        try? await runtime.clock.sleep(seconds: Double(numbers.within(1...300)) / 1000)
        if runtime.faults.strikes(.notificationLost, "notification") { return .failed("The connection was lost.") }
        if runtime.faults.strikes(.notificationDoubled, "notification") {
            deliverLater(post, inSeconds: numbers.within(0...600), deployment)
        }
        if runtime.faults.strikes(.notificationDelayed, "notification") {
            deliverLater(post, inSeconds: numbers.pick([1, 20, 300, 4000, 30_000]), deployment)
            return .answered(200)
        }
        return await deliver(post, deployment)
    }

    private func deliverLater(_ post: NotificationPost, inSeconds seconds: Int, _ deployment: Deployment) {
        runtime.spawn { [self] in
            // Ends early only with the world.
            guard (try? await runtime.clock.sleep(seconds: Double(seconds))) != nil else { return }
            _ = await deliver(post, deployment)
        }
    }

    private func deliver(_ post: NotificationPost, _ deployment: Deployment) async -> NotificationPost.Outcome {
        guard let process = deployment.any() else { return .failed("There is no connection.") }
        var headers = HTTPFields()
        for (name, value) in post.headers {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        do {
            let reply = try await process.send(.post, "/amazonpay/notifications", headers, body: post.body)
            runtime.trace.note("Amazon", "notification to \(process.life.name): \(reply.status)")
            return .answered(reply.status)
        } catch {
            return .failed("The connection was lost.")
        }
    }
}
