import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// How long what is known of a buyer is kept, and where.
@Suite struct RetentionTests {
    private static let street = "742 Evergreen Terrace"

    private func ship(_ world: ShopWorld, _ orderId: String = "ORDER-1") async throws -> Payment {
        try await world.pay(orderId, "14.00", .authorizeWithCapture, Self.withAddress)
    }

    private static func withAddress(_ request: inout CheckoutRequest) {
        request.productType = .payAndShip
        request.addressDetails = AddressDetails(
            name: "Susie Smith", addressLine1: street, city: "Chicago", stateOrRegion: "IL", postalCode: "60602",
            countryCode: "US", phoneNumber: "800-000-0000")
    }

    /// What must not be found any more.
    private func marks(_ payment: Payment) throws -> [String] {
        let permission = try #require(payment.permission)
        return [
            Self.street, "Susie Smith", try #require(permission.buyer?.email), try #require(permission.buyer?.name),
            try #require(permission.shippingAddress?.addressLine1),
            try #require(permission.paymentPreferences?.first?.paymentDescriptor),
        ]
    }

    @Test func `A buyer's data are deleted at once, everywhere, and stay deleted`() async throws {
        try await ShopWorld.with { world in
            let payment = try await ship(world)
            let marks = try marks(payment)
            for mark in marks { #expect(try await world.everythingStored().contains(mark)) }
            for _ in 0..<2 {
                let answer = try await world.shop(.delete, "payments/\(payment.id)/buyer")
                #expect(answer.status == 200)
                #expect(answer["buyerDataDeletedAt"] == "20260101T000000Z")
            }
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            for mark in marks { #expect(try await !world.everythingStored().contains(mark)) }
            #expect(try await world.kinds().count { $0 == "payment.buyerDataDeleted" } == 1)
            // The payment itself goes on.
            let refund = #"{"operationId":"r","amount":{"amount":"1.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("refunds", refund, of: payment).status == 201)
        }
    }

    @Test func `A shorter retention holds for what a process of before wrote while it was carried out, and for events`()
        async throws
    {
        try await ShopWorld.with { world in
            let strict = try world.restarted(retentionDays: 0)
            try await strict.service.prepare()
            await strict.runDue()
            // The process of before goes on for a while.
            let payment = try await ship(world)
            let marks = try marks(payment)
            try await strict.wait(seconds: 3600)
            for mark in marks where mark != Self.street { #expect(try await !world.everythingStored().contains(mark)) }
            try await strict.advance(seconds: 8 * 86_400)
            for _ in 1...3 { await strict.runDue() }
            try await strict.wait(seconds: 8 * 86_400)
            #expect(try await world.store.count(kind: StoredEvent.kind) == 0)
        }
    }

    @Test(arguments: [0, 1])
    func `A shorter retention after a restart holds for what is stored already, too`(_ days: Int) async throws {
        try await ShopWorld.with { world in
            let payment = try await ship(world)
            let marks = try marks(payment)
            _ = try await world.open("ORDER-2", "14.00", .authorizeWithCapture, Self.withAddress)
            let strict = try world.restarted(retentionDays: days)
            try await strict.service.prepare()
            await strict.runDue()
            #expect(try await world.everythingStored().contains(Self.street))
            try await strict.wait(seconds: 86_400 + 1)
            for mark in marks { #expect(try await !world.everythingStored().contains(mark)) }
            #expect(try await world.kinds().count { $0 == "payment.buyerDataDeleted" } == 1)
        }
    }

    @Test func `A shop that asks again for an order whose address was deleted finds the same checkout`() async throws {
        try await ShopWorld.with { world in
            let payment = try await ship(world)
            _ = try await world.shop(.delete, "payments/\(payment.id)/buyer")
            let again = try await world.open("ORDER-1", "14.00", .authorizeWithCapture, Self.withAddress)
            #expect(again.id.rawValue == payment.id.rawValue)
        }
    }

    @Test func `Amazon forgets a buyer after 30 days; what is known here is kept for as long as the shop says`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await ship(world)
            let marks = try marks(payment)
            try await world.advance(seconds: 31 * 86_400)
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            #expect(try await world.shown(payment)["shippingAddress.addressLine1"] != nil)
            try await world.advance(seconds: 58 * 86_400)
            await world.runDue()
            #expect(try await world.shown(payment)["buyer.email"] != nil)
            try await world.advance(seconds: 86_400)
            await world.runDue()
            #expect(try await world.shown(payment)["buyerDataDeletedAt"] != nil)
            for mark in marks { #expect(try await !world.everythingStored().contains(mark)) }
        }
    }

    @Test func `With no days of retention a buyer's data are not kept at all`() async throws {
        try await ShopWorld.with { world in
            let email = try #require(try await ship(world, "ORDER-0").permission?.buyer?.email)
            try await ShopWorld.with { other in
                let strict = try other.restarted(retentionDays: 0)
                let payment = try await ship(strict)
                #expect(payment.permission != nil)
                #expect(payment.buyerDataDeletedAt != nil)
                #expect(try await !strict.everythingStored().contains(email))
                #expect(try await !strict.everythingStored().contains(Self.street))
            }
        }
    }

    @Test func `The address of a checkout that came to nothing is deleted`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER-1", "14.00", .authorizeWithCapture, Self.withAddress)
            #expect(checkout.payloadJSON.contains(Self.street))
            try await world.advance(seconds: 90 * 86_400)
            await world.runDue()
            #expect(try await !world.everythingStored().contains(Self.street))
        }
    }

    @Test func `A checkout that has lost its address shows no button and ends a day later`() async throws {
        try await ShopWorld.with { world in
            let world = try world.restarted(retentionDays: 5)
            let browser = TestBrowser(service: world.service)
            let checkout = try await world.open("ORDER-1", "14.00", .authorizeWithCapture, Self.withAddress)
            #expect(try await browser.get("/checkout/\(checkout.pageID)").text.contains("data-options"))
            try await world.advance(seconds: 5 * 86_400 - 3600)
            let late = try await world.payAtAmazon(checkout)
            try await world.advance(seconds: 3600)
            await world.runDue()
            #expect(try await world.service.checkout(checkout.id)?.stateName == "Open")
            #expect(try await !browser.get("/checkout/\(checkout.pageID)").text.contains("data-options"))
            // Whoever asks for the order again gets one that can be paid; of both one is completed.
            let again = try await world.open("ORDER-1", "14.00", .authorizeWithCapture, Self.withAddress)
            #expect(again.id != checkout.id)
            // A buyer who had pressed the button has paid: Amazon knows the address.
            #expect(try await world.comeBack(checkout, late)?.stateName == "Completed")
            let second = try await world.comeBack(again, world.payAtAmazon(again))
            #expect(second?.failure?.reasonCode == .orderAlreadyPaid)
            let forgotten = try await world.open("ORDER-2", "14.00", .authorizeWithCapture, Self.withAddress)
            try await world.advance(seconds: 5 * 86_400)
            await world.runDue()
            #expect(try await world.service.checkout(forgotten.id)?.stateName == "Open")
            try await world.advance(seconds: 86_400)
            await world.runDue()
            #expect(try await world.service.checkout(forgotten.id)?.failure?.reasonCode == .expired)
        }
    }

    @Test func `A buyer's data of a subscription are kept until after its end`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "9.00", .authorizeWithCapture) {
                $0.chargePermissionType = .recurring
                $0.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
            }
            try await world.advance(seconds: 120 * 86_400)
            await world.runDue()
            #expect(try await world.shown(payment)["buyer.email"] != nil)
            let body = #"{"operationId":"end","closePermission":true,"reason":"Subscription ended"}"#
            _ = try await world.ask("cancellation", body, of: payment)
            await world.runDue()
            #expect(try await world.shown(payment)["buyer.email"] != nil)
            try await world.advance(seconds: 90 * 86_400)
            await world.runDue()
            #expect(try await world.shown(payment)["buyer.email"] == nil)
        }
    }

    @Test func `Neither time line nor events hold anything of a buyer`() async throws {
        try await ShopWorld.with { world in
            let payment = try await ship(world)
            _ = try await world.ask(
                "deliveries", #"{"operationId":"p","trackingNumber":"1Z1","carrierCode":"UPS"}"#, of: payment)
            let stored = try await world.store.snapshot()
            let told =
                stored.documents.filter { $0.key.kind == JournalPage.kind }.map(\.body)
                + stored.messages.map(\.body)
            #expect(!told.isEmpty)
            let text = told.map { String(decoding: $0, as: UTF8.self) }.joined()
            for mark in try marks(payment) { #expect(!text.contains(mark)) }
        }
    }
}

extension ShopWorld {
    /// The whole store as one text, with slashes as they were.
    func everythingStored() async throws -> String {
        let stored = try await store.snapshot()
        return (stored.documents.map(\.body) + stored.messages.map(\.body))
            .map { String(decoding: $0, as: UTF8.self).replacing("\\/", with: "/") }.joined(separator: "\n")
    }
}
