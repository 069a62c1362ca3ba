import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What could not be read is looked at again until it was, whoever wanted to read it and whatever Amazon answered.
@Suite struct UnreadTests {
    /// Answers that tell nothing of the thing itself.
    static let silence: [Fault.Action] = [
        .answer(status: 503, retryAfter: nil), .answer(status: 500, retryAfter: nil),
        .answer(status: 429, retryAfter: 1), .answer(status: 403, retryAfter: nil),
        .answer(status: 404, retryAfter: nil), .refuse, .cut, .dropAnswer,
    ]

    @Test(arguments: silence, [1, 4])
    func `A charge that cannot be read after checkout keeps its timer until it was read`(
        _ fault: Fault.Action, times: Int
    ) async throws {
        try await ShopWorld.with { world in
            try world.simulator.fail("getCharge", fault, times: times)
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            #expect(payment.permission != nil)
            let key = try #require(try await world.charges(payment).first?.key)
            #expect(try await world.timers(of: key).contains("poll"))
            for _ in 1...6 { try await world.wait(seconds: 600) }
            let charge = try #require(try await world.charges(payment).first)
            #expect(!charge.isUnread)
            #expect(charge.charge.creationTimestamp != nil)
            #expect(try await world.timers(of: key) == ["window"])
            // So the shop is warned before the time for a capture is over.
            try await world.jump(days: 6)
            #expect(try await world.kinds().contains("charge.captureWindow"))
        }
    }

    @Test(arguments: silence)
    func `A charge that a closed permission has taken along is known as cancelled, also when it cannot be read at once`(
        _ fault: Fault.Action
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try world.simulator.fail("getCharge", fault, times: 3)
            let closed = try await world.ask(
                "cancellation", #"{"operationId":"close","closePermission":true,"reason":"sold out"}"#, of: payment)
            #expect(closed.status == 201)
            await world.runDue()
            for _ in 1...5 { try await world.wait(seconds: 300) }
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled"])
            #expect(try await world.kinds().contains("charge.canceled"))
        }
    }

    @Test(arguments: silence)
    func `A permission, a refund and a dispute that cannot be read are read again`(_ fault: Fault.Action) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.ask(
                "refunds", #"{"operationId":"r","amount":{"amount":"1.00","currencyCode":"USD"}}"#, of: payment)
            try await world.advance(seconds: 60)
            let id = try await world.simulator.openDispute(charge, try Price("5.00", .usd))
            try await world.service.mirror.refresh(dispute: id)
            for operation in ["getChargePermission", "getRefund", "getDispute"] {
                try world.simulator.fail(operation, fault, times: 3)
            }
            let refund = try #require(try await world.refunds(payment).first).id
            try await world.service.mirror.refresh(refund)
            try await world.service.mirror.refresh(dispute: id)
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            let records = world.service.records
            #expect(try await records.find(RefundRecord.self, refund.rawValue)?.record.isUnread == true)
            #expect(try await records.find(DisputeRecord.self, id.rawValue)?.record.isUnread == true)
            #expect(try await world.payment(payment.id).unreadable > 0)
            for _ in 1...8 { try await world.wait(seconds: 600) }
            #expect(try await records.find(RefundRecord.self, refund.rawValue)?.record.isUnread == false)
            #expect(try await records.find(DisputeRecord.self, id.rawValue)?.record.isUnread == false)
            #expect(try await world.payment(payment.id).unreadable == 0)
        }
    }

    @Test func `A permission that cannot be read for a day calls a person, and is read all the same`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let records = world.service.records
            let stored = try #require(try await records.find(Payment.self, payment.id.rawValue))
            var late = stored.record
            late.unreadable = 299
            var change = records.change()
            try change.write(late, over: stored)
            change.set(.describe, of: late.key, at: change.now)
            try await records.commit(change)
            let fault = try world.simulator.fail(
                "getChargePermission", .answer(status: 503, retryAfter: nil), times: nil)
            await world.runDue()
            #expect(try await world.openTopics() == ["permission.unreadable"])
            for _ in 1...3 { try await world.wait(seconds: 3600) }
            #expect(world.simulator.occurrences(ofFault: fault) == 4)
            world.simulator.removeFaults()
            try await world.wait(seconds: 3600)
            #expect(try await world.openTopics().isEmpty)
            #expect(try await world.payment(payment.id).unreadable == 0)
        }
    }

    @Test func `A permission that Amazon closes without a word is found closed`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            #expect(try await world.timers(of: payment.key).contains("describe"))
            try await world.jump(days: 200)
            #expect(try await world.payment(payment.id).stateName == "Closed")
            #expect(try await !world.timers(of: payment.key).contains("describe"))
        }
    }

    @Test func `A charge made at the same moment as the permission is read has its balance read afterwards`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let records = world.service.records
            var change = records.change()
            change.set(.describe, of: payment.key, at: change.now)
            try await records.commit(change)
            // A look without the timer's lease does not take the timer back.
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            let due = try await world.store.timers(dueBy: world.clock.now.date, limit: .max)
            #expect(due.contains { $0.key == payment.key && $0.name == "describe" })
        }
    }

    @Test func `A notification about a new charge waits for a read that lags behind`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let made = try await world.simulator.client.charges.create(
                CreateCharge(
                    chargePermissionId: payment.chargePermissionId, chargeAmount: Price("5.00", .usd),
                    captureNow: true), idempotencyKey: nil)
            try world.simulator.fail("getCharge", .answer(status: 404, retryAfter: nil), at: .nth(2))
            try await world.notify(.charge(made.chargeId))
            #expect(try await world.message()?.state == .received)
            try await world.wait(seconds: 10)
            #expect(try await world.message()?.state == .applied)
            #expect(try await world.charges(payment).map(\.id) == [made.chargeId])
        }
    }

    @Test(arguments: silence)
    func `A notification about a dispute is settled only once the dispute was read`(_ fault: Fault.Action) async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            let id = try await world.simulator.openDispute(charge, try Price("5.00", .usd))
            try await world.service.mirror.refresh(dispute: id)
            try world.simulator.fail("getDispute", fault, at: .nth(2))
            try await world.notify(.chargeback(id.rawValue))
            #expect(try await world.message()?.state != .applied)
            try await world.wait(seconds: 60)
            #expect(try await world.message()?.state == .applied)
        }
    }
}
