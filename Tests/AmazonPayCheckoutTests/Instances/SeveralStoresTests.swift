import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Several stores of different merchants on one database: each process knows its own keys only, and does its own work.
@Suite struct SeveralStoresTests {
    /// Runs a test with two services of two merchants, each with a connection of its own to one SQLite file.
    private func withStores(_ body: (ShopWorld, ShopWorld) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "stores-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // what stays behind does no harm
        let file = folder.appendingPathComponent("shop.sqlite").path
        try await withSimulator(seed: 1) { first, _ in
            try await withSimulator(seed: 2) { second, _ in
                #expect(first.storeId != second.storeId)
                let clock = WorldClock()
                let worlds = try [first, second].map {
                    try ShopWorld(simulator: $0, store: SQLiteStore(path: file), clock: clock, owner: $0.merchantId)
                }
                try await body(worlds[0], worlds[1])
                for world in worlds { await world.store.close() }
            }
        }
    }

    private func pending(_ world: ShopWorld) async throws -> Payment {
        try await world.pay("ORDER-1", "14.00", .authorize, card: "0701") { $0.canHandlePendingAuthorization = true }
    }

    @Test func `What is due for one store is left alone by the process of another`() async throws {
        try await withStores { ours, theirs in
            let payment = try await pending(theirs)
            try await theirs.advance(seconds: 75)
            let asked = try await ours.calls("getCharge")
            await ours.runDue()
            #expect(try await ours.calls("getCharge") == asked)
            #expect(try await theirs.charges(payment).map(\.stateName) == ["AuthorizationInitiated"])
            await theirs.runDue()
            #expect(try await theirs.charges(payment).map(\.stateName) == ["Authorized"])
        }
    }

    @Test func `What one store leaves undone is no delay of another`() async throws {
        try await withStores { ours, theirs in
            _ = try await pending(theirs)
            // The charge is to be read again after a minute; the event of the checkout waits from the beginning.
            try await theirs.advance(seconds: 75)
            let delays = { (world: ShopWorld) async throws -> [String] in
                try await ShopCaller(service: world.service).get("/metrics").text.split(separator: "\n")
                    .filter { $0.contains("_overdue_seconds ") && !$0.hasPrefix("#") }.map(String.init)
            }
            for (world, timers, outbox) in [(ours, 0, 0), (theirs, 15, 75)] {
                let expected = [
                    "timers_overdue_seconds \(timers)", "notifications_overdue_seconds 0",
                    "outbox_overdue_seconds \(outbox)",
                ]
                let shown = try await delays(world)
                #expect(shown == expected.map { "amazonpay_\($0)" })
            }
        }
    }

    @Test func `A checkout that was left under way is gone on with by a process of its store`() async throws {
        try await withStores { ours, theirs in
            let checkout = try await theirs.open()
            let session = try await theirs.payAtAmazon(checkout)
            try theirs.simulator.fail("getCheckoutSession", .answer(status: 503, retryAfter: nil))
            try await theirs.comeBack(checkout, session)
            try await theirs.advance(seconds: 60)
            await ours.runDue()
            #expect(try await theirs.service.checkout(checkout.id)?.stateName == "Checking")
            await theirs.runDue()
            #expect(try await theirs.service.checkout(checkout.id)?.stateName == "Completed")
        }
    }

    @Test func `Both may have an order of one number; neither finds what is the other's`() async throws {
        try await withStores { ours, theirs in
            let (mine, other) = (try await ours.pay(), try await theirs.pay())
            #expect(mine.id != other.id)
            #expect(try await ours.shop(.get, "payments?orderId=ORDER-1")["payments.0.paymentId"] == mine.id.rawValue)
            #expect(try await ours.shop(.get, "payments?orderId=ORDER-1")["payments"] == "1")
            #expect(try await ours.shop(.get, "payments/\(other.id)").status == 404)
            #expect(try await ours.shop(.get, "checkouts/\(other.id)").status == 404)
            #expect(
                try await ours.shop(.post, "payments/\(other.id)/refunds", Self.refund).status == 404)
            let charge = try #require(try await theirs.charges(other).first).id
            #expect(try await ours.service.mirror.refresh(charge) == nil)
            #expect(try await ours.service.mirror.refresh(permission: other.chargePermissionId) == nil)
        }
    }

    private static let refund = #"{"operationId":"r","amount":{"amount":"1.00","currencyCode":"USD"}}"#

    @Test func `A message with one id is stored and acted on for each of them`() async throws {
        try await withStores { ours, theirs in
            let payment = try await pending(theirs)
            let charge = try #require(try await theirs.charges(payment).first).id
            try await theirs.simulator.advance(by: "PT40S")
            for world in [ours, theirs] { try await world.notify(.charge(charge), id: "message-1") }
            #expect(try await theirs.message()?.state == .applied)
            #expect(try await ours.message()?.state == .received)
            #expect(try await theirs.charges(payment).map(\.stateName) == ["Authorized"])
            #expect(try await theirs.timeLine("ORDER-1", .notification).count == 1)
        }
    }
}
