import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// The handshake of a subscription: Amazon asks whether this endpoint is one, and sends nothing else before it has said so.
extension CrashFlow {
    static let handshakes: [CrashFlow] = [
        CrashFlow("handshake of a subscription") { world in
            try await world.askForConfirmation()
            let message = try #require(world.mail.bodies.last)
            return Act(
                go: { world in
                    try await world.service.notifications?.receive(message)
                    await world.runDue()
                },
                // What was not answered Amazon sends again.
                again: { try await $0.service.notifications?.receive(message) },
                verify: { world async throws in
                    #expect(try await world.confirmedEndpoints() == [true])
                    #expect(try await world.messages().map(\.state) == [.applied])
                    #expect(try await world.messages().map(\.content) == [.subscription(nil)])
                    #expect(try await world.openTopics() == [])
                })
        }
    ]
}

extension ShopWorld {
    private struct Endpoints: Encodable {
        let urls = ["https://pay.example/amazonpay/notifications"]
        let confirm = true
    }

    /// Amazon is told of the endpoint, and asks it.
    fileprivate func askForConfirmation() async throws {
        let _: JSONValue = try await simulator.control("PUT", "notification-endpoints", Endpoints())
        try await simulator.deliverNotifications()
    }

    /// Of each endpoint whether Amazon sends it notifications.
    fileprivate func confirmedEndpoints() async throws -> [Bool] {
        struct Listed: Decodable {
            struct Endpoint: Decodable { let isConfirmed: Bool }
            let endpoints: [Endpoint]
        }
        let listed: Listed = try await simulator.control("GET", "notification-endpoints")
        return listed.endpoints.map(\.isConfirmed)
    }
}
