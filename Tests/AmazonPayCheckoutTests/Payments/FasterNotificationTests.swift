import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// Amazon's message about a new charge or refund may arrive before the answer to the call that made it.
@Suite struct FasterNotificationTests {
    @Test func `A charge that a notification brought first gets its operation when that is answered`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            try world.simulator.fail("createCharge", .dropAnswer)
            let asked = try await world.ask(
                "charges", #"{"operationId":"parcel-1","amount":{"amount":"5.00","currencyCode":"USD"}}"#, of: payment)
            #expect(asked.status == 202)
            let id = try #require(try await world.atAmazon("charge").keys.first)
            try await world.notify(.charge(Charge.ID(rawValue: id)))
            #expect(try await world.charges(payment).map(\.operationId) == [nil])
            try await world.wait(seconds: 60)
            #expect(try await world.charges(payment).map(\.operationId) == ["parcel-1"])
            #expect(try await world.atAmazon("charge").count == 1)
            #expect(try await world.shown(payment)["charges.0.operationId"] == "parcel-1")
        }
    }

    @Test func `The charge of a period that a notification brought first gets its subscription`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try world.simulator.fail("createCharge", .dropAnswer)
            try await world.subscribe(payment)
            let id = try #require(try await world.atAmazon("charge").keys.first)
            try await world.notify(.charge(Charge.ID(rawValue: id)))
            #expect(try await world.charges(payment).map(\.subscriptionId) == [nil])
            for _ in 1...3 { try await world.wait(seconds: 60) }
            #expect(try await world.charges(payment).map(\.subscriptionId) == ["SUB-1"])
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.cycles() == ["0 Paid"])
        }
    }

    /// Two operations of the same amount: Amazon has carried out one of them, and a message tells of what it made before
    /// either is answered.
    @Test(
        arguments: [
            ("charges", "createCharge", "charge", "30.00"), ("refunds", "createRefund", "refund", "30.00"),
        ], [false, true])
    func `What one of two equal operations has made is never taken for the other's`(
        _ names: (path: String, call: String, kind: String, amount: String), _ areBothMade: Bool
    ) async throws {
        let (path, call, kind, amount) = names
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00") { $0.totalOrderAmount = try? Price("200.00", .usd) }
            let known = try await Set(world.atAmazon(kind).keys)
            func ask(_ id: String) async throws -> Int {
                let price = #"{"amount":"\#(amount)","currencyCode":"USD"}"#
                return try await world.ask(path, #"{"operationId":"\#(id)","amount":\#(price)}"#, of: payment).status
            }
            try world.simulator.fail(
                call, areBothMade ? .dropAnswer : .answer(status: 500, retryAfter: nil), times: areBothMade ? 1 : nil)
            #expect(try await ask("A") == 202)
            world.simulator.removeFaults()
            try world.simulator.fail(call, .dropAnswer)
            #expect(try await ask("B") == 202)
            for made in try await world.atAmazon(kind).keys where !known.contains(made) {
                try await world.notify(
                    kind == "charge" ? .charge(.init(rawValue: made)) : .refund(.init(rawValue: made)))
            }
            // What their tries have made is looked for while Amazon does not let the service in.
            try world.simulator.fail(call, .answer(status: 403, retryAfter: nil), times: nil)
            for id in ["A", "B"].map({ Operation.documentID($0, of: payment.id) }) {
                #expect(try await world.service.desk.operations.drive(id, .resumed).stateName == "InProgress")
            }
            world.simulator.removeFaults()
            for _ in 1...20 { try await world.wait(seconds: 3600) }
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.map(\.stateName) == ["Done", "Done"])
            let ids = operations.compactMap {
                kind == "charge" ? $0.outcome?.chargeId?.rawValue : $0.outcome?.refundId?.rawValue
            }
            #expect(try await Set(ids).union(known) == Set(world.atAmazon(kind).keys))
            #expect(Set(ids).count == 2)
        }
    }

    @Test func `What was found is read before it is taken for the outcome`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            try world.simulator.fail("createCharge", .dropAnswer)
            let body = #"{"operationId":"a","amount":{"amount":"5.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("charges", body, of: payment).status == 202)
            let id = try #require(try await world.atAmazon("charge").keys.first)
            try await world.notify(.charge(Charge.ID(rawValue: id)))
            let close = #"{"operationId":"stop","closePermission":true,"reason":"Enough"}"#
            #expect(try await world.ask("cancellation", close, of: payment).status == 201)
            for call in ["createCharge", "getCharge"] {
                try world.simulator.fail(call, .answer(status: 403, retryAfter: nil), times: nil)
            }
            let operation = Operation.documentID("a", of: payment.id)
            #expect(try await world.service.desk.operations.drive(operation, .resumed).stateName == "InProgress")
            world.simulator.removeFaults()
            for _ in 1...3 { try await world.wait(seconds: 3600) }
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled"])
            #expect(try await world.service.records.find(Operation.self, operation)?.record.stateName == "Done")
        }
    }

    @Test func `A refund that does not show yet does not prove that an earlier one was not made`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            func ask(_ id: String) async throws -> Int {
                let body = #"{"operationId":"\#(id)","amount":{"amount":"5.00","currencyCode":"USD"}}"#
                return try await world.ask("refunds", body, of: payment).status
            }
            try world.simulator.fail("createRefund", .dropAnswer)
            #expect(try await ask("A") == 202)
            try world.simulator.fail("createRefund", .answer(status: 422, retryAfter: nil), times: nil)
            try await world.wait(seconds: 14 * 86_400 - 10)
            world.simulator.removeFaults()
            // Of the same amount it would be its rival.
            let body = #"{"operationId":"B","amount":{"amount":"6.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("refunds", body, of: payment).status == 201)
            try world.simulator.fail("createRefund", .answer(status: 422, retryAfter: nil), times: nil)
            try await world.advance(seconds: 11)
            let id = Operation.documentID("A", of: payment.id)
            #expect(try await world.service.desk.operations.drive(id, .resumed).stateName == "InProgress")
        }
    }

    @Test func `A refund is counted once, whichever of operation, notification and sum is known first`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "100.00")
            let charge = try #require(try await world.charges(payment).first).id
            func refundable() async throws -> String? {
                try await world.shown(payment)["charges.0.refundableAmount.amount"]
            }
            try world.simulator.fail("createRefund", .dropAnswer)
            try world.simulator.fail("createRefund", .answer(status: 500, retryAfter: nil), at: .nth(2), times: nil)
            let body = #"{"operationId":"return-1","amount":{"amount":"60.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("refunds", body, of: payment).status == 202)
            #expect(try await refundable() == "55.00")
            // Amazon's sum is known, the refund itself is not.
            try await world.advance(seconds: 60)
            try await world.service.mirror.refresh(charge)
            #expect(try await refundable() == "55.00")
            let id = Refund.ID(rawValue: try #require(try await world.atAmazon("refund").keys.first))
            try await world.notify(.refund(id))
            #expect(try await world.refunds(payment).map(\.operationId) == [nil])
            #expect(try await refundable() == "55.00")
            world.simulator.removeFaults()
            for _ in 1...3 { try await world.wait(seconds: 600) }
            #expect(try await world.refunds(payment).map(\.operationId) == ["return-1"])
            #expect(try await refundable() == "55.00")
            #expect(try await world.atAmazon("refund").count == 1)
        }
    }

    /// A moment at which a refund is known in some of three places, and what can still be refunded of 115.
    struct Moment: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var refunds: [(amount: String, state: Refund.State, operationId: String?, elsewhere: String?)] = []
        var operations: [(id: String, amount: String, elsewhere: String?)] = []
        var counted = "0.00"
        let rest: String
        /// What was given back; what Amazon counts where it is absent.
        var given: String?
    }

    static let moments: [Moment] = [
        Moment(testDescription: "nothing was refunded", rest: "115.00"),
        Moment(testDescription: "asked for", operations: [("r", "60.00", "0.00")], rest: "55.00"),
        Moment(
            testDescription: "asked for and counted at Amazon", operations: [("r", "60.00", "0.00")], counted: "60.00",
            rest: "55.00"),
        Moment(
            testDescription: "asked for, and found pending", refunds: [("60.00", .refundInitiated, nil, "0.00")],
            operations: [("r", "60.00", "0.00")], rest: "55.00"),
        Moment(
            testDescription: "asked for, found, and counted", refunds: [("60.00", .refunded, nil, "0.00")],
            operations: [("r", "60.00", "0.00")], counted: "60.00", rest: "55.00"),
        Moment(
            testDescription: "answered and pending, counted already",
            refunds: [("60.00", .refundInitiated, "r", "0.00")], counted: "60.00", rest: "55.00"),
        Moment(
            testDescription: "answered and pending, not counted",
            refunds: [("60.00", .refundInitiated, "r", "0.00")], rest: "55.00"),
        Moment(testDescription: "made elsewhere and only counted", counted: "20.00", rest: "95.00"),
        Moment(
            testDescription: "asked for beside one that was made elsewhere", operations: [("r", "60.00", "20.00")],
            counted: "20.00", rest: "35.00"),
        Moment(
            testDescription: "done beside one that was made elsewhere", operations: [("r", "60.00", "20.00")],
            counted: "80.00", rest: "35.00"),
        Moment(
            testDescription: "pending beside one that was made elsewhere",
            refunds: [("60.00", .refundInitiated, "r", "20.00")], counted: "20.00", rest: "35.00"),
        Moment(
            testDescription: "two of one amount, one of them found",
            refunds: [("10.00", .refundInitiated, nil, "0.00")],
            operations: [("r", "10.00", "0.00"), ("s", "10.00", "0.00")], rest: "95.00"),
        Moment(
            testDescription: "another amount found", refunds: [("10.00", .refundInitiated, nil, "0.00")],
            operations: [("r", "60.00", "0.00")], rest: "45.00"),
        Moment(
            testDescription: "declined", refunds: [("60.00", .declined, "r", "0.00")], rest: "115.00"),
        Moment(
            testDescription: "done since the charge was read", refunds: [("60.00", .refunded, "r", "0.00")],
            rest: "55.00", given: "60.00"),
        Moment(
            testDescription: "done and counted beside one under way",
            refunds: [("60.00", .refunded, "r", "0.00"), ("10.00", .refundInitiated, "s", "0.00")], counted: "60.00",
            rest: "45.00", given: "60.00"),
    ]

    @Test(arguments: moments)
    func `Each refund is counted once`(_ moment: Moment) throws {
        let start = Timestamp(milliseconds: 1_767_225_600_000)
        func usd(_ text: String) throws -> Price { try Price(text, .usd) }
        let payment = Payment(
            id: "p", orderId: "ORDER-1", checkoutSessionId: "s", chargePermissionId: "S01-1-1",
            chargePermissionType: .oneTime, paymentIntent: .authorizeWithCapture, chargeAmount: try usd("100.00"),
            totalOrderAmount: nil, reauthorize: nil, completedAt: start, updatedAt: start)
        var charge = Charge(
            chargeId: "S01-1-1-C1", chargePermissionId: "S01-1-1", statusDetails: StatusDetails(state: .captured))
        charge.captureAmount = try usd("100.00")
        charge.refundedAmount = try usd(moment.counted)
        let refunds = try moment.refunds.enumerated().map { index, known in
            var refund = Refund(
                refundId: Refund.ID(rawValue: "S01-1-1-R\(index)"), chargeId: charge.chargeId,
                statusDetails: StatusDetails(state: known.state))
            refund.refundAmount = try usd(known.amount)
            refund.creationTimestamp = start
            var record = RefundRecord(refund, paymentId: "p", orderId: "ORDER-1", at: start)
            record.operationId = known.operationId
            record.refundedElsewhere = try known.elsewhere.map(usd)
            return record
        }
        let operations = try moment.operations.map { asked in
            var operation = AmazonPayCheckout.Operation(
                operationId: asked.id, paymentId: "p", orderId: "ORDER-1", chargePermissionId: "S01-1-1",
                action: .refund(charge.chargeId, try usd(asked.amount), softDescriptor: nil),
                state: .underway(.init(count: 0, refusal: nil)), createdAt: start, updatedAt: start)
            operation.refundedElsewhere = try asked.elsewhere.map(usd)
            return operation
        }
        let balance = RefundBalance(
            ChargeRecord(charge, of: payment, at: start), refunds: refunds, operations: operations)
        #expect(balance.refundable == (try usd(moment.rest)))
        // The ceiling is 15 above what was captured.
        #expect(balance.unrefunded == (try? usd(moment.rest).subtracting(usd("15.00"))))
        if let given = moment.given { #expect(balance.refunded == (try usd(given))) }
    }
}
