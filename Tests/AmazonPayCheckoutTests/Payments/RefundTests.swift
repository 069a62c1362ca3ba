import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// `POST /v1/payments/{id}/refunds`.
@Suite struct RefundTests {
    private static func refund(_ id: String, _ amount: String, _ more: String = "") -> String {
        #"{"operationId":"\#(id)","amount":{"amount":"\#(amount)","currencyCode":"USD"}\#(more)}"#
    }

    @Test func `A refund of more than a thousand is sent as a plain number`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "1234.56")
            let answer = try await world.ask("refunds", Self.refund("return-1", "1234.56"), of: payment)
            #expect(answer.status == 201)
            #expect(answer["refund.refundAmount.amount"] == "1234.56")
            let marked = try await world.ask("refunds", Self.refund("return-2", "1,234.56"), of: payment)
            #expect(marked.status == 400)
            #expect(marked.text.contains("amount.amount"))
        }
    }

    @Test func `A refund goes to the captured charge, never to an authorization`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "10.00") { $0.totalOrderAmount = $0.chargeAmount.times(3) }
            let made = try await world.ask(
                "charges", #"{"operationId":"b","amount":{"amount":"10.00","currencyCode":"USD"}}"#, of: payment)
            let authorized = try #require(made["chargeId"])
            let captured = try #require(try await world.charges(payment).first { $0.state == .captured })
            let wrong = try await world.ask(
                "refunds", Self.refund("r-1", "1.00", #","chargeId":"\#(authorized)""#), of: payment)
            #expect(wrong.status == 422)
            #expect(wrong["reasonCode"] == "InvalidChargeStatus")
            let right = try await world.ask("refunds", Self.refund("r-1", "1.00"), of: payment)
            #expect(right.status == 201)
            #expect(right["chargeId"] == captured.id.rawValue)
        }
    }

    @Test func `What is captured at Amazon can be refunded though it is still under review here`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await world.advance(seconds: 8 * 86_400)
            let capture = try await world.ask("captures", #"{"operationId":"ship"}"#, of: payment)
            #expect(capture["charge.state"] == "CaptureInitiated")
            try await world.advance(seconds: 60)
            // No notification and no poll has come; what is stored is old.
            #expect(try await world.shown(payment)["charges.0.state"] == "CaptureInitiated")
            #expect(try await world.ask("refunds", Self.refund("r-1", "14.00"), of: payment).status == 201)
        }
    }

    @Test func `The ceiling is known beforehand and counts what is under way`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            #expect(try await world.shown(payment)["charges.0.refundableAmount.amount"] == "115.00")
            #expect(try await world.ask("refunds", Self.refund("r-1", "100.00"), of: payment).status == 201)
            #expect(try await world.shown(payment)["charges.0.refundableAmount.amount"] == "15.00")
            let fault = try world.simulator.fail("createRefund", .refuse, times: nil)
            let over = try await world.ask("refunds", Self.refund("r-2", "15.01"), of: payment)
            #expect(over.status == 422)
            #expect(over["reasonCode"] == "TransactionAmountExceeded")
            #expect(over.text.contains("15.00 USD"))
            #expect(world.simulator.occurrences(ofFault: fault) == 0)
            world.simulator.removeFaults()
            #expect(try await world.ask("refunds", Self.refund("r-2", "15.00"), of: payment).status == 201)
            try await world.advance(seconds: 60)
            await world.runDue()
            let shown = try await world.shown(payment)
            #expect(shown["charges.0.refundableAmount.amount"] == "0.00")
            #expect(shown["refunds.0.state"] == "Refunded")
            #expect(try await world.kinds().count { $0 == "refund.refunded" } == 2)
        }
    }

    @Test func `A refund whose answer got lost counts as under way`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            try world.simulator.fail("createRefund", .dropAnswer)
            #expect(try await world.ask("refunds", Self.refund("r-1", "100.00"), of: payment).status == 202)
            #expect(try await world.shown(payment)["charges.0.refundableAmount.amount"] == "15.00")
        }
    }

    @Test func `A refund that was refused meanwhile leaves room for another one`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            let refusing = try world.restarted(simulating: "ProcessingFailure")
            #expect(try await refusing.ask("refunds", Self.refund("r-1", "100.00"), of: payment).status == 201)
            try await world.advance(seconds: 60)
            // What is stored still says that it is under way.
            #expect(try await world.ask("refunds", Self.refund("r-2", "100.00"), of: payment).status == 201)
            let items = try await world.attention().map(\.topic)
            #expect(items == ["refund.declined"])
            #expect(try await world.kinds().contains("refund.declined"))
        }
    }

    @Test func `A refund that was made in Seller Central is adopted and counts`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            let charge = try #require(try await world.charges(payment).first)
            let made = try await world.simulator.client.refunds.create(
                CreateRefund(chargeId: charge.id, refundAmount: try Price("60.00", .usd)))
            let adopted = try await world.service.mirror.adopt(refund: made.refundId)
            #expect(adopted?.paymentId == payment.id)
            let shown = try await world.shown(payment)
            #expect(shown["refunds.0.refundId"] == made.refundId.rawValue)
            #expect(shown["refunds.0.operationId"] == nil)
            #expect(shown["charges.0.refundableAmount.amount"] == "55.00")
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.shown(payment)["refunds.0.state"] == "Refunded")
        }
    }
}
