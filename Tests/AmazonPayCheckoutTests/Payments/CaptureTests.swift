import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPayCheckout

/// `POST /v1/payments/{id}/captures`.
@Suite struct CaptureTests {
    private static let capture = #"{"operationId":"ship-1"}"#

    @Test func `A capture without an amount takes the only authorized charge, and all of it`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "1234.56", .authorize)
            let answer = try await world.ask("captures", Self.capture, of: payment)
            #expect(answer.status == 201)
            #expect(answer["charge.state"] == "Captured")
            #expect(answer["charge.captureAmount.amount"] == "1234.56")
        }
    }

    @Test func `A capture that is asked for again is answered 200 with the first outcome`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            _ = try await world.ask("captures", Self.capture, of: payment)
            let again = try await world.ask("captures", Self.capture, of: payment)
            #expect(again.status == 200)
            #expect(again["chargeId"] != nil)
            #expect(try await world.kinds().count { $0 == "charge.captured" } == 1)
        }
    }

    private static func body(_ id: String, _ charge: Charge.ID, _ amount: String) -> String {
        #"{"operationId":"\#(id)","chargeId":"\#(charge)","amount":{"amount":"\#(amount)","currencyCode":"USD"}}"#
    }

    @Test(arguments: [("14.00", "Failed"), ("5.00", "Done")])
    func `A capture is done if Amazon has captured that amount, whoever has asked for it`(
        _ amount: String, _ state: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            // From the eighth day on a capture is pending at first.
            try await world.advance(seconds: 8 * 86_400)
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.simulator.client.charges.capture(charge, Price("5.00", .usd))
            // Refused by Amazon; a pending capture does not tell how much is captured.
            #expect(try await world.ask("captures", Self.body("parcel", charge, amount), of: payment).status == 202)
            try await world.advance(seconds: 120)
            await world.runDue()
            let shown = try await world.shown(payment)
            #expect(shown["charges.0.captureAmount.amount"] == "5.00")
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.map(\.stateName) == [state])
        }
    }

    @Test(arguments: [0, 8]) func `Of several captures of a charge one is taken`(_ days: Int) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await world.advance(seconds: days * 86_400)
            let charge = try #require(try await world.charges(payment).first).id
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...4 {
                    let body = Self.body("parcel-\(number)", charge, "10.00")
                    group.addTask { try await world.ask("captures", body, of: payment).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 422, 422, 422])
            let later = try await world.ask("captures", Self.body("parcel-5", charge, "10.00"), of: payment)
            #expect(later.status == 422)
            #expect(later["reasonCode"] == "InvalidChargeStatus")
            #expect(try await world.service.records.all(Operation.self, reference: payment.id.rawValue).count == 1)
        }
    }

    @Test(arguments: [true, false])
    func `A pending capture is not told with the amount of the authorization`(_ isOurs: Bool) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await world.advance(seconds: 8 * 86_400)
            let charge = try #require(try await world.charges(payment).first).id
            if isOurs {
                _ = try await world.ask("captures", Self.body("parcel", charge, "10.00"), of: payment)
            } else {
                _ = try await world.simulator.client.charges.capture(charge, Price("10.00", .usd))
                try await world.receive(.charge(charge))
                await world.runDue()
            }
            let event = try #require(try await world.announced().last { $0.state == "CaptureInitiated" })
            #expect(event.amount == (isOurs ? try Price("10.00", .usd) : nil))
        }
    }

    @Test func `The same id with another amount is refused`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            _ = try await world.ask("captures", Self.capture, of: payment)
            let other = #"{"operationId":"ship-1","amount":{"amount":"1.00","currencyCode":"USD"}}"#
            let answer = try await world.ask("captures", other, of: payment)
            #expect(answer.status == 409)
            #expect(answer["reasonCode"] == "OperationIdInUse")
        }
    }

    @Test func `A capture that is sent twenty times at once is made once`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let states = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await world.ask("captures", Self.capture, of: payment).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(states.allSatisfy { [200, 201, 202].contains($0) })
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
            #expect(try await world.kinds().count { $0 == "charge.captured" } == 1)
        }
    }

    @Test func `A lost answer is 202 at first, and the captured amount is counted once`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try world.simulator.fail("captureCharge", .dropAnswer)
            try world.simulator.fail("getCharge", .answer(status: 503, retryAfter: nil), at: .nth(2))
            #expect(try await world.ask("captures", Self.capture, of: payment).status == 202)
            try await world.advance(seconds: 60)
            await world.runDue()
            for _ in 0..<3 { try await world.service.mirror.refresh(try #require(world.charges(payment).first).id) }
            let shown = try await world.shown(payment)
            #expect(shown["charges.0.captureAmount.amount"] == "14.00")
            #expect(try await world.kinds().count { $0 == "charge.captured" } == 1)
        }
    }

    @Test func `A capture after seven days is pending, not an error, and is told once it is done`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await world.advance(seconds: 8 * 86_400)
            let answer = try await world.ask("captures", Self.capture, of: payment)
            #expect(answer.status == 201)
            #expect(answer["charge.state"] == "CaptureInitiated")
            #expect(try await !world.kinds().contains("charge.captured"))
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.shown(payment)["charges.0.state"] == "Captured")
            #expect(try await world.kinds().contains("charge.captured"))
        }
    }

    @Test func `A charge that was captured elsewhere while notifications were blocked: the capture is done`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first)
            _ = try await world.simulator.client.charges.capture(charge.id, try Price("14.00", .usd))
            let body = #"{"operationId":"ship-1","chargeId":"\#(charge.id)"}"#
            let answer = try await world.ask("captures", body, of: payment)
            #expect(answer.status == 201)
            #expect(answer["charge.state"] == "Captured")
        }
    }

    @Test func `A charge that was captured elsewhere with another amount is not taken for ours`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first)
            _ = try await world.simulator.client.charges.capture(charge.id, try Price("3.00", .usd))
            let body = #"{"operationId":"ship-1","chargeId":"\#(charge.id)"}"#
            let answer = try await world.ask("captures", body, of: payment)
            #expect(answer.status == 422)
            #expect(answer["reasonCode"] == "InvalidChargeStatus")
            #expect(try await world.shown(payment)["charges.0.captureAmount.amount"] == "3.00")
        }
    }

    @Test(arguments: [
        (#"{"operationId":"a","amount":{"amount":"14.01","currencyCode":"USD"}}"#, 422, "TransactionAmountExceeded"),
        (#"{"operationId":"a","amount":{"amount":"14","currencyCode":"JPY"}}"#, 422, "CurrencyMismatch"),
        (#"{"operationId":"a","amount":{"amount":"0","currencyCode":"USD"}}"#, 400, "InvalidParameterValue"),
        (#"{"operationId":"a","chargeId":"S01-0000000-0000000-C000000"}"#, 404, "ResourceNotFound"),
        (#"{"operationId":"a b"}"#, 400, "InvalidParameterValue"),
        (#"{"operationId":""}"#, 400, "InvalidParameterValue"),
        (#"{"operationId":"a","softDescriptor":"12345678901234567"}"#, 400, "InvalidParameterValue"),
        (#"{"operationId":"a","now":true}"#, 400, "UnrecognizedField"), ("{}", 400, "MissingParameterValue"),
    ])
    func `What cannot be captured is refused before Amazon is asked`(
        _ body: String, _ status: Int, _ reason: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let fault = try world.simulator.fail("captureCharge", .refuse, times: nil)
            let answer = try await world.ask("captures", body, of: payment)
            #expect(answer.status == status)
            #expect(answer["reasonCode"] == reason)
            #expect(world.simulator.occurrences(ofFault: fault) == 0)
        }
    }

    @Test func `A checkout that only confirmed has nothing to capture`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            let answer = try await world.ask("captures", Self.capture, of: payment)
            #expect(answer.status == 422)
            #expect(answer["reasonCode"] == "InvalidChargeStatus")
        }
    }

    @Test func `With two authorized charges the shop has to say which`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) {
                $0.totalOrderAmount = $0.chargeAmount.times(2)
            }
            let more = #"{"operationId":"b","amount":{"amount":"14.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("charges", more, of: payment).status == 201)
            let answer = try await world.ask("captures", Self.capture, of: payment)
            #expect(answer.status == 400)
            #expect(answer["reasonCode"] == "MissingParameterValue")
        }
    }

    @Test(arguments: ["S01-0000000-0000000-C000000", "\\u001d", "a/b", "é", ""])
    func `A text that is no charge of the payment is not found, whatever it is`(_ id: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let body = #"{"operationId":"capture-1","chargeId":"\#(id)"}"#
            #expect(try await world.ask("captures", body, of: payment).status == 404)
        }
    }
}

extension Price {
    /// Several times the amount.
    func times(_ count: Int) -> Price? { try? Price(amount * .init(count), currencyCode) }
}
