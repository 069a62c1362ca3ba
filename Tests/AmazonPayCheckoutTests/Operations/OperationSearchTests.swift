import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What an operation is taken to have made, after a try without a clear answer, is never something else of that amount.
@Suite struct OperationSearchTests {
    private static let price = #"{"amount":"5.00","currencyCode":"USD"}"#

    /// Asks for an operation whose first try ends as said and whose next ones are not let in, and lets it look for what
    /// it has made.
    private func ask(
        _ path: String, _ call: String, of payment: Payment, in world: ShopWorld, firstTry: Fault.Action
    ) async throws -> Operation {
        try world.simulator.fail(call, firstTry)
        try world.simulator.fail(call, .answer(status: 403, retryAfter: nil), at: .nth(2), times: nil)
        let body = #"{"operationId":"mine","amount":\#(Self.price)}"#
        #expect(try await world.ask(path, body, of: payment).status == 202)
        return try await world.service.desk.operations.drive(Operation.documentID("mine", of: payment.id), .resumed)
    }

    /// Lets Amazon answer again.
    private func settle(_ world: ShopWorld, _ payment: Payment) async throws -> Operation {
        world.simulator.removeFaults()
        for _ in 1...20 { try await world.wait(seconds: 3600) }
        let id = Operation.documentID("mine", of: payment.id)
        return try #require(try await world.service.records.find(Operation.self, id)?.record)
    }

    /// A refund that is made at Amazon, and not through the service.
    private func refundElsewhere(_ payment: Payment, in world: ShopWorld) async throws -> Refund.ID {
        let charge = try #require(try await world.charges(payment).first)
        let request = CreateRefund(chargeId: charge.id, refundAmount: try Price("5.00", .usd))
        return try await world.simulator.client.refunds.create(request).refundId
    }

    @Test(arguments: [false, true])
    func `A refund made at Amazon before is not taken for one that never arrived`(
        _ isToldLate: Bool
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            let other = try await refundElsewhere(payment, in: world)
            if !isToldLate { try await world.notify(.refund(other), id: "other") }
            if isToldLate { try await world.advance(seconds: 60) }
            let lost = Fault.Action.answer(status: 500, retryAfter: nil)
            _ = try await ask("refunds", "createRefund", of: payment, in: world, firstTry: lost)
            if isToldLate { try await world.notify(.refund(other), id: "other") }
            #expect(
                try await world.service.desk.operations.drive(
                    Operation.documentID("mine", of: payment.id), .resumed
                ).stateName == "InProgress")
            let operation = try await settle(world, payment)
            #expect(operation.stateName == "Done" && operation.outcome?.refundId != other)
            #expect(try await world.atAmazon("refund").count == 2)
        }
    }

    @Test(arguments: [false, true])
    func `The charge of the checkout is not taken for a later one of its amount`(_ isUnread: Bool) async throws {
        try await ShopWorld.with { world in
            if isUnread {
                try world.simulator.fail("getCharge", .answer(status: 500, retryAfter: nil), times: nil)
            }
            let payment = try await world.pay("ORDER-1", "5.00") { $0.totalOrderAmount = try? Price("20.00", .usd) }
            let first = try #require(try await world.charges(payment).first)
            let lost = Fault.Action.answer(status: 500, retryAfter: nil)
            #expect(
                try await ask("charges", "createCharge", of: payment, in: world, firstTry: lost).stateName
                    == "InProgress")
            let operation = try await settle(world, payment)
            #expect(operation.stateName == "Done" && operation.outcome?.chargeId != first.id)
            #expect(try await world.atAmazon("charge").count == 2)
        }
    }

    /// The bank declines a charge; the next one is made, and nobody knows; then Amazon refuses to repeat it.
    @Test(arguments: [false, true])
    func `The decline of an earlier charge is not taken for that of a later one`(_ isToldLate: Bool) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            let declining = try world.restarted(simulating: "SoftDeclined")
            let body = #"{"operationId":"declined","amount":\#(Self.price)}"#
            #expect(try await declining.ask("charges", body, of: payment).status == 422)
            let declined = Charge.ID(rawValue: try #require(try await world.atAmazon("charge").keys.first))
            if !isToldLate { try await world.notify(.charge(declined), id: "declined") }
            try world.simulator.fail("createCharge", .dropAnswer)
            try world.simulator.fail(
                "createCharge", .answer(status: 422, retryAfter: nil), at: .nth(2), times: nil)
            let mine = #"{"operationId":"mine","amount":\#(Self.price)}"#
            #expect(try await world.ask("charges", mine, of: payment).status == 202)
            if isToldLate { try await world.notify(.charge(declined), id: "declined") }
            for _ in 1...5 { try await world.wait(seconds: 310) }
            let id = Operation.documentID("mine", of: payment.id)
            #expect(try await world.service.records.find(Operation.self, id)?.record.stateName == "InProgress")
            let made = try #require(try await world.atAmazon("charge").keys.first { $0 != declined.rawValue })
            try await world.notify(.charge(.init(rawValue: made)), id: "made")
            let operation = try await settle(world, payment)
            #expect(operation.stateName == "Done" && operation.outcome?.chargeId?.rawValue == made)
            #expect(try await world.atAmazon("charge").count == 2)
        }
    }
}
