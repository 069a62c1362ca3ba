import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import AmazonPayCheckout

/// What Amazon is answered.
@Suite struct NotificationRouteTests {
    private func post(_ body: Data, in world: ShopWorld) async throws -> HTTPResponse.Status {
        try await Application(responder: world.service.buildRouter().buildResponder()).test(.router) { client in
            try await client.execute(
                uri: "/amazonpay/notifications", method: .post,
                headers: [.contentType: "text/plain; charset=UTF-8"], body: ByteBuffer(bytes: body)
            ).status
        }
    }

    @Test(arguments: NotificationSigner.Version.allCases)
    func `A believed message is answered with 200 when it is on disk`(_ version: NotificationSigner.Version)
        async throws
    {
        try await ShopWorld.with { world in
            let body = try world.simulator.notification(about: .charge("S01-1-1-C1"), version, messageId: "m-1")
            #expect(try await post(body, in: world) == .ok)
            #expect(try await world.message("m-1")?.state == .received)
            #expect(
                try await world.timers(
                    of: InboxMessage.key(InboxMessage.documentID("m-1", of: world.service.records.storeId))) == [
                        "notify"
                    ])
        }
    }

    @Test func `A message that is delivered again is answered alike, and there is one entry`() async throws {
        try await ShopWorld.with { world in
            let body = try world.simulator.notification(about: .charge("S01-1-1-C1"))
            for _ in 1...3 { #expect(try await post(body, in: world) == .ok) }
            #expect(try await world.messages().count == 1)
        }
    }

    @Test func `A forged message is refused for good, and nothing is stored`() async throws {
        try await ShopWorld.with { world in
            let text = String(decoding: try world.simulator.notification(about: .charge("S01-1-1-C1")), as: UTF8.self)
            let forged = Data(text.replacing("S01-1-1-C1", with: "S01-1-1-C2").utf8)
            for body in [forged, Data("{}".utf8), Data(), Data("no JSON".utf8)] {
                #expect(try await post(body, in: world) == .badRequest)
            }
            #expect(try await world.messages().isEmpty)
        }
    }

    @Test func `A body that is larger than any of SNS is refused before it is read to its end`() async throws {
        try await ShopWorld.with { world in
            let status = try await post(Data(count: 256 * 1024 + 1), in: world)
            #expect(status == .contentTooLarge)
        }
    }

    @Test func `When the certificate cannot be fetched the sender is asked to send again`() async throws {
        try await withSimulator { simulator, _ in
            let broken = BrokenTransport()
            let source = NotificationSource(
                verifier: NotificationVerifier(
                    configuration: .init(trust: try .only(simulator.notificationAuthority())), transport: broken,
                    surroundings: .init(now: { Timestamp(milliseconds: 1_767_225_600_000) })), transport: broken)
            let world = try ShopWorld(
                simulator: simulator, store: SQLiteStore.inMemory(), clock: WorldClock(), notifications: source)
            let body = try simulator.notification(about: .charge("S01-1-1-C1"))
            #expect(try await post(body, in: world) == .internalServerError)
            #expect(try await world.messages().isEmpty)
        }
    }

    @Test func `When the store does not answer the sender is asked to send again`() async throws {
        try await withSimulator { simulator, _ in
            let world = try ShopWorld(simulator: simulator, store: SQLiteStore.inMemory(), clock: WorldClock())
            let body = try simulator.notification(about: .charge("S01-1-1-C1"))
            await world.store.close()
            #expect(try await post(body, in: world) == .serviceUnavailable)
        }
    }

    @Test(arguments: [
        #"{"MerchantID":"A1","ObjectType":"CHARGE","ObjectId":"S01-1-1-C1"}"#,
        #"{"merchantId":"A1","objectType":"Charge","objectId":"S01-1-1-C1"}"#,
    ])
    func `Both spellings of the members are understood`(_ text: String) throws {
        let notification = try JSONDecoder().decode(PaymentNotification.self, from: Data(text.utf8))
        #expect(notification.object == .charge("S01-1-1-C1"))
    }
}

/// Reaches nobody.
private struct BrokenTransport: Transport {
    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        throw TransportError(.notConnected, mayHaveBeenSent: false)
    }
}
