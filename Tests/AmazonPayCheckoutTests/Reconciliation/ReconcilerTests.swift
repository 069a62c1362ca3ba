import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Foundation
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// What the reconciler finds, repairs and leaves.
@Suite struct ReconcilerTests {
    @Test(arguments: Damage.repairable)
    func `A damage is found, shown without a change, repaired, and gone`(_ damage: Damage) async throws {
        try await ShopWorld.with { world in
            try await damage.make(world)
            // Nobody of ours works meanwhile: what is in order without the reconciler is no damage.
            try await world.advance(seconds: 700)

            let before = try await world.store.snapshot()
            let trial = try await world.service.reconcile(.init(isDryRun: true))
            #expect(try await world.store.snapshot() == before)
            #expect(Set(trial.findings.map(\.code)).isSuperset(of: damage.codes.subtracting([.refundUnknown])))

            let report = try await world.service.reconcile()
            #expect(Set(report.findings.map(\.code)).isSuperset(of: damage.codes.subtracting([.refundUnknown])))
            #expect(report.findings.filter { damage.codes.contains($0.code) }.allSatisfy { $0.outcome == .repaired })
            #expect(report.findings.allSatisfy { !$0.difference.isEmpty && !$0.action.isEmpty && !$0.reason.isEmpty })
            #expect(try await damage.mended(world))

            let again = try await world.service.reconcile()
            #expect(again.findings == [])
        }
    }

    @Test func `Where everything is in order nothing is found, whatever the orders have gone through`() async throws {
        try await ShopWorld.withNotifications { world in
            _ = try await world.pay("CAPTURED")
            let part = try await world.pay("PART", "14.00", .authorize)
            let charge = try #require(try await world.charges(part).first).id
            _ = try await world.service.operations.perform(
                .capture(charge, Price("6.00", .usd), softDescriptor: nil), "ship-1", on: part)
            _ = try await world.service.operations.perform(
                .refund(charge, Price("2.00", .usd), softDescriptor: nil), "return-1", on: part)
            let canceled = try await world.pay("CANCELED", "14.00", .authorize)
            _ = try await world.service.operations.perform(
                .cancelCharge(#require(world.charges(canceled).first).id, reason: "sold out"), "cancel-1", on: canceled)
            _ = try await world.pay("CONFIRMED", "14.00", .confirm)
            let declined = try await world.open("DECLINED")
            try await world.comeBack(declined, world.payAtAmazon(declined, "decline"))
            _ = try await world.open("OPEN")
            try await world.advance(seconds: 120)
            try await world.deliver()
            let report = try await world.service.reconcile()
            #expect(report.findings == [])
            #expect(report.looked["payment"] == 4)
        }
    }

    @Test func `What was paid just now is compared, too`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.simulator.client.charges.cancel(charge, reason: "elsewhere")
            let report = try await world.service.reconcile(.init(isDryRun: true))
            #expect(report.findings.map(\.code) == [.chargeOutdated])
            #expect(report.reads > 0)
        }
    }

    @Test func `A new charge of an old payment is compared`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            try await world.advance(seconds: 40 * 86_400)
            let order = ChargeOrder(chargeAmount: try Price("5.00", .usd), captureNow: false)
            _ = try await world.service.operations.perform(.charge(order), "later-1", on: payment)
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.simulator.client.charges.cancel(charge, reason: "elsewhere")
            let report = try await world.service.reconcile(.init(isDryRun: true))
            #expect(report.findings.map(\.code) == [.chargeOutdated])
        }
    }

    @Test func `Open checkouts that nobody came back for need no cleaning up`() async throws {
        try await ShopWorld.with { world in
            for number in 1...50 { _ = try await world.open("ORDER-\(number)") }
            try await world.advance(seconds: 10 * 86_400)
            let report = try await world.service.reconcile()
            #expect(report.findings == [])
            #expect(report.reads == 0)
        }
    }

    @Test func `A charge that this service has not made is shown, and kept when its notification comes`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            let charge = try await world.simulator.client.charges.create(
                CreateCharge(
                    chargePermissionId: payment.chargePermissionId, chargeAmount: Price("5.00", .usd),
                    captureNow: true))
            try await world.advance(seconds: 700)
            let report = try await world.service.reconcile()
            #expect(report.findings.map(\.code) == [.chargeUnknown])
            #expect(report.left == 1)
            #expect(try await world.openTopics() == ["reconciliation.charge.unknown"])
            try await world.notify(.charge(charge.chargeId))
            #expect(try await world.charges(payment).map(\.id) == [charge.chargeId])
            #expect(try await world.service.reconcile().findings == [])
        }
    }

    @Test func `A refund that somebody made in Seller Central is shown`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            _ = try await world.simulator.client.refunds.create(
                CreateRefund(chargeId: #require(world.charges(payment).first).id, refundAmount: Price("3.00", .usd)))
            try await world.advance(seconds: 700)
            #expect(try await world.service.reconcile().findings.map(\.code) == [.refundUnknown])
        }
    }

    @Test func `One session cannot pay two orders, whatever a browser brings`() async throws {
        try await ShopWorld.with { world in
            let first = try await world.open("ORDER-1")
            let session = try await world.payAtAmazon(first)
            let second = try await world.open("ORDER-2")
            try await world.comeBack(first, session)
            #expect(try await world.comeBack(second, session)?.failure?.reasonCode == .sessionMismatch)
            await world.runDue()
            try await world.advance(seconds: 700)
            let report = try await world.service.reconcile()
            #expect(report.findings.map(\.code) == [.checkoutPaid])
            #expect(report.left == 1)
            #expect(try await world.service.records.page(Payment.self).found.count == 1)
        }
    }

    @Test func `An order that was paid twice is left to a person`() async throws {
        try await ShopWorld.with { world in
            let first = try await world.open()
            let session = try await world.payAtAmazon(first)
            _ = try await world.simulator.client.checkoutSessions.complete(
                session, CompleteCheckoutSession(chargeAmount: Price("14.00", .usd)))
            try await world.comeBack(first, session)
            let second = try await world.open()
            try await world.comeBack(second, world.payAtAmazon(second))
            await world.runDue()
            try await world.advance(seconds: 700)
            let report = try await world.service.reconcile()
            #expect(report.findings.map(\.code) == [.orderPaidTwice])
            #expect(report.findings.map(\.outcome) == [.left])
            #expect(try await world.openTopics() == ["reconciliation.order.paid-twice"])
        }
    }

    @Test func `When Amazon cannot be asked nothing is held against anything`() async throws {
        try await ShopWorld.with { world in
            _ = try await world.pay()
            try await world.advance(seconds: 700)
            try world.simulator.fail("*", .answer(status: 503, retryAfter: nil), times: nil)
            let report = try await world.service.reconcile()
            #expect(Set(report.findings.map(\.code)) == [.unreadable])
            #expect(try await world.openTopics().isEmpty)
            #expect(try await world.firstCharge()?.state == .captured)
        }
    }

    @Test func `It asks not more often than it may, and says that it is not complete`() async throws {
        try await ShopWorld.with { world in
            for number in 1...5 { _ = try await world.pay("ORDER-\(number)") }
            try await world.advance(seconds: 700)
            let report = try await world.service.reconcile(.init(mostReads: 4))
            #expect(!report.isComplete)
            #expect((4...5).contains(report.reads))
            #expect(try await world.service.reconcile().isComplete)
        }
    }

    @Test func `Between two reads it waits`() async throws {
        let waits = Mutex<[Double]>([])
        try await ShopWorld.with { world in
            for number in 1...3 { _ = try await world.pay("ORDER-\(number)") }
            try await world.advance(seconds: 700)
            let run = ReconciliationRun(.init(readsPerSecond: 4), records: world.service.records) { seconds in
                waits.withLock { $0.append(seconds) }
            }
            _ = try await world.service.reconciliation.reconciler.carryOut(run)
            #expect(run.reads > 3)
            #expect(waits.withLock { $0 } == Array(repeating: 0.25, count: run.reads - 1))
        }
    }

    @Test func `By itself it goes on in parts, and keeps one report`() async throws {
        try await ShopWorld.with { world in
            for number in 1...15 { _ = try await world.pay("ORDER-\(number)", "14.00", .authorize) }
            let charge = try #require(try await world.firstCharge()).id
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
            try await world.service.reconcileRegularly(everySeconds: 3600)
            try await world.service.reconcileRegularly(everySeconds: 3600)
            try await world.advance(seconds: 3600)
            #expect(try await world.service.reconciliation.latest() == nil)
            for _ in 1...20 {
                await world.runDue()
                try await world.advance(seconds: 5)
            }
            let report = try #require(try await world.service.reconciliation.latest())
            #expect(report.isComplete)
            #expect(report.looked["payment"] == 15)
            #expect(report.findings.map(\.code) == [.chargeOutdated])
            #expect(try await world.firstCharge()?.state == .captured)
            try await world.service.reconcileRegularly(everySeconds: nil)
            #expect(
                try await world.store.timers(dueBy: .distantFuture, limit: .max).allSatisfy { $0.name != "reconcile" })
        }
    }
}
