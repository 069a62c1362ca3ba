import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// One way in which what is stored comes to differ from what is true, and what the reconciler has to say about it.
struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let codes: Set<ReconciliationCode>
    /// Makes the damage.
    let make: @Sendable (ShopWorld) async throws -> Void
    /// Checks that it is mended.
    let mended: @Sendable (ShopWorld) async throws -> Bool

    init(
        _ name: String, _ codes: Set<ReconciliationCode>, make: @escaping @Sendable (ShopWorld) async throws -> Void,
        mended: @escaping @Sendable (ShopWorld) async throws -> Bool
    ) {
        testDescription = name
        self.codes = codes
        self.make = make
        self.mended = mended
    }

    static let repairable: [Damage] = [
        Damage("a capture whose notification was blocked by a firewall", [.chargeOutdated]) { world in
            let charge = try await world.authorized()
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
        } mended: {
            try await $0.firstCharge()?.state == .captured
        },
        Damage("a cancellation that nobody told", [.chargeOutdated]) { world in
            let charge = try await world.authorized()
            _ = try await world.simulator.client.charges.cancel(charge, reason: "by hand")
        } mended: {
            try await $0.firstCharge()?.state == .canceled
        },
        Damage("a checkout whose timer is gone", [.checkoutStuck]) { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            try world.simulator.fail("getCheckoutSession", .refuse)
            try await world.comeBack(checkout, session)
            try await world.cancelTimer(.resume, of: checkout.key)
        } mended: {
            try await $0.firstCharge()?.state == .captured
        },
        Damage("a refund under way that nobody goes on with", [.operationUnattended]) { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            try world.simulator.fail("createRefund", .dropAnswer)
            let operation = try await world.service.operations.perform(
                .refund(charge, Price("5.00", .usd), softDescriptor: nil), "return-1", on: payment)
            try await world.cancelTimer(.operate, of: operation.key)
        } mended: { world in
            let payment = try #require(try await world.firstPayment())
            return try await world.refunds(payment).count == 1
        },
        Damage("a pending charge that nobody reads", [.chargeUnattended]) { world in
            _ = try await world.pay("ORDER-1", "14.00", .authorize, card: "0701") {
                $0.canHandlePendingAuthorization = true
            }
            try await world.cancelTimer(.poll, of: #require(world.firstCharge()).key)
        } mended: {
            try await $0.firstCharge()?.state == .authorized
        },
        Damage("a pending refund that nobody reads", [.refundUnattended]) { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.service.operations.perform(
                .refund(charge, Price("5.00", .usd), softDescriptor: nil), "return-1", on: payment)
            try await world.cancelTimer(.poll, of: #require(world.refunds(payment).first).key)
        } mended: { world in
            let payment = try #require(try await world.firstPayment())
            return try await world.refunds(payment).map(\.state) == [.refunded]
        },
        Damage("a completed checkout without its payment", [.paymentMissing]) { world in
            let payment = try await world.pay()
            try await world.delete(Payment.self, payment.documentID)
        } mended: {
            try await $0.firstPayment() != nil
        },
        Damage("a payment that its permission does not lead to", [.aliasMissing]) { world in
            let payment = try await world.pay()
            try await world.delete(Alias.self, payment.chargePermissionId.rawValue)
        } mended: { world in
            let payment = try #require(try await world.firstPayment())
            return try await world.service.records.find(Alias.self, payment.chargePermissionId.rawValue) != nil
        },
        Damage("a payment without the charge of its checkout", [.chargeUnknown]) { world in
            let payment = try await world.pay()
            try await world.delete(ChargeRecord.self, #require(world.charges(payment).first).documentID)
        } mended: {
            try await $0.firstCharge()?.state == .captured
        },
        Damage("an order that does not say who has paid it", [.orderUnmarked]) { world in
            _ = try await world.pay()
            let stored = try #require(try await world.service.process.repository.order("ORDER-1"))
            var order = stored.record
            order.completing = nil
            try await world.commit { try $0.write(order, over: stored) }
        } mended: { world in
            try await world.service.process.repository.order("ORDER-1")?.record.completing != nil
        },
        Damage("a paid order that is not kept", [.orderUnmarked]) { world in
            _ = try await world.pay()
            let stored = try #require(try await world.service.process.repository.order("ORDER-1"))
            try await world.delete(Order.self, stored.record.documentID)
        } mended: { world in
            try await world.service.process.repository.order("ORDER-1")?.record.completing != nil
        },
        Damage("a payment whose buyer and address were never read", [.permissionUnread]) { world in
            let payment = try await world.pay()
            let stored = try #require(try await world.service.records.find(Payment.self, payment.documentID))
            var blank = stored.record
            blank.permission = nil
            try await world.commit { try $0.write(blank, over: stored) }
        } mended: {
            try await $0.firstPayment()?.permission?.buyer?.email != nil
        },
        Damage("a database that was restored from a copy: failed here, paid at Amazon", [.checkoutPaid]) { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            _ = try await world.simulator.client.checkoutSessions.complete(
                session, CompleteCheckoutSession(chargeAmount: Price("14.00", .usd)))
            try await world.comeBack(checkout, session)
        } mended: { world in
            let order = try await world.service.process.repository.order("ORDER-1")
            return try await world.firstCharge()?.state == .captured && order?.record.completing != nil
        },
        Damage("a notification that was put aside", [.notificationUnapplied, .refundUnknown]) { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            let refund = try await world.simulator.client.refunds.create(
                CreateRefund(chargeId: charge, refundAmount: Price("3.00", .usd)))
            let alias = try #require(
                try await world.service.records.find(Alias.self, payment.chargePermissionId.rawValue))
            try await world.commit { $0.delete(alias) }
            try await world.notify(.refund(refund.refundId))
            try await world.commit { try $0.insert(alias.record) }
        } mended: { world in
            let payment = try #require(try await world.firstPayment())
            return try await world.refunds(payment).count == 1
        },
    ]
}

extension ShopWorld {
    /// An order with an authorized charge.
    func authorized() async throws -> Charge.ID {
        let payment = try await pay("ORDER-1", "14.00", .authorize)
        return try #require(try await charges(payment).first).id
    }

    func firstPayment() async throws -> Payment? {
        try await service.records.page(Payment.self).found.first?.record
    }

    func firstCharge() async throws -> ChargeRecord? {
        try await service.records.page(ChargeRecord.self).found.first?.record
    }

    func commit(_ write: (inout Change) throws -> Void) async throws {
        var change = service.records.change()
        try write(&change)
        try await service.records.commit(change)
    }

    func cancelTimer(_ name: TimerName, of key: DocumentKey) async throws {
        try await commit { $0.cancel(name, of: key) }
    }

    func delete<Record: StoredRecord>(_ type: Record.Type, _ id: String) async throws {
        let stored = try #require(try await service.records.find(type, id))
        try await commit { $0.delete(stored) }
    }
}
