import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// `POST /v1/payments/{id}/deliveries`.
@Suite struct DeliveryTests {
    private static func parcel(_ id: String, _ carrier: String, _ number: String = "1Z999AA10123456784") -> String {
        #"{"operationId":"\#(id)","trackingNumber":"\#(number)",\#(carrier)}"#
    }

    @Test(arguments: [
        (#""carrierCode":"UPS""#, "UPS"), (#""carrierCode":"ups""#, "UPS"),
        (#""carrierTitle":"United Parcel Service""#, "UPS"), (#""carrierTitle":"canada post""#, "CANADA_POST"),
    ])
    func `A carrier is found by code or title, and Amazon takes what it is sent`(
        _ carrier: String, _ code: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let answer = try await world.ask("deliveries", Self.parcel("parcel-1", carrier), of: payment)
            #expect(answer.status == 201)
            #expect(answer["delivery.state"] == "Announced")
            #expect(answer["delivery.carrierCode"] == code)
            #expect(try await world.shown(payment)["deliveries.0.trackingNumber"] == "1Z999AA10123456784")
            #expect(try await world.ask("deliveries", Self.parcel("parcel-1", carrier), of: payment).status == 200)
        }
    }

    @Test func `A parcel of a carrier that Amazon does not know is kept and shown, not sent`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let fault = try world.simulator.fail("createDeliveryTracker", .refuse, times: nil)
            let body = Self.parcel("parcel-1", #""carrierTitle":"Uncle Bob's Van""#)
            let answer = try await world.ask("deliveries", body, of: payment)
            #expect(answer.status == 201)
            #expect(answer["delivery.state"] == "NotSupported")
            #expect(answer["note"]?.contains("does not know the carrier") == true)
            #expect(world.simulator.occurrences(ofFault: fault) == 0)
            #expect(try await world.shown(payment)["deliveries.0.carrier"] == "Uncle Bob's Van")
            #expect(try await world.ask("deliveries", body, of: payment).status == 200)
        }
    }

    @Test func `A tracking number is told once for a payment`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            _ = try await world.ask("deliveries", Self.parcel("parcel-1", #""carrierCode":"UPS""#), of: payment)
            let answer = try await world.ask(
                "deliveries", Self.parcel("parcel-2", #""carrierCode":"UPS""#), of: payment)
            #expect(answer.status == 409)
            #expect(answer["reasonCode"] == "TrackingNumberInUse")
        }
    }

    @Test(arguments: [Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil)])
    func `A parcel whose answer got lost is told again with the same key`(_ fault: Fault.Action) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            try world.simulator.fail("createDeliveryTracker", fault)
            let body = Self.parcel("parcel-1", #""carrierCode":"UPS""#)
            #expect(try await world.ask("deliveries", body, of: payment).status == 202)
            #expect(try await world.shown(payment)["deliveries.0.state"] == "InProgress")
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.shown(payment)["deliveries.0.state"] == "Announced")
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test func `A number of another order that Amazon refuses after an error is not told as announced`() async throws {
        try await ShopWorld.with { world in
            let (first, second) = (try await world.pay("ORDER-1"), try await world.pay("ORDER-2"))
            let body = Self.parcel("parcel-1", #""carrierCode":"UPS""#)
            #expect(try await world.ask("deliveries", body, of: first)["delivery.state"] == "Announced")
            try world.simulator.fail("createDeliveryTracker", .answer(status: 500, retryAfter: nil))
            #expect(try await world.ask("deliveries", body, of: second).status == 202)
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.shown(second)["deliveries.0.state"] == "Unclear")
            #expect(try await world.attention().map(\.topic) == ["delivery.unclear"])
        }
    }

    @Test(arguments: [#""carrierCode":"UPPS""#, #""carrierCode":"FEDEX""#])
    func `A number that Amazon was not told of can be told with another operationId`(_ wrong: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            if !wrong.contains("UPPS") {
                try world.simulator.fail("createDeliveryTracker", .answer(status: 400, retryAfter: nil))
            }
            let first = try await world.ask("deliveries", Self.parcel("parcel-1", wrong), of: payment)
            #expect(["NotSupported", nil].contains(first["delivery.state"]))
            #expect(["NotSupported", "Refused"].contains(try await world.shown(payment)["deliveries.0.state"]))
            let right = Self.parcel("parcel-2", #""carrierCode":"UPS""#)
            let second = try await world.ask("deliveries", right, of: payment)
            #expect(second.status == 201)
            #expect(second["delivery.state"] == "Announced")
            let shown = try await world.shown(payment)
            #expect(shown["deliveries.0.operationId"] == "parcel-2")
            #expect(shown["deliveries.1.operationId"] == nil)
        }
    }

    @Test func `A process that died after the call finds the number used, and calls a person`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let details = DeliveryDetails(trackingNumber: "1Z1", carrierCode: .ups)
            let command = DeliveryCommand(
                operationId: "p", trackingNumber: "1Z1", carrierCode: "UPS", carrierTitle: nil)
            // The intent is on disk, Amazon was told, and the process died before it could write that down.
            let action = try await command.action(on: payment, at: world.service.desk)
            var change = world.service.records.change()
            let operation = Operation(
                operationId: "p", paymentId: payment.id, orderId: payment.orderId,
                chargePermissionId: payment.chargePermissionId, action: action,
                state: .underway(.init(calling: 1)), createdAt: change.now, updatedAt: change.now)
            try await command.keep(on: payment, in: &change, world.service.records)
            try change.insert(operation)
            change.set(.operate, of: operation.key, inSeconds: OperationProcess.takeoverSeconds)
            try await world.service.records.commit(change)
            _ = try await world.simulator.client.deliveryTrackers.create(
                for: payment.chargePermissionId, [details])
            let successor = try world.restarted()
            try await successor.advance(seconds: 60)
            await successor.runDue()
            #expect(try await world.shown(payment)["deliveries.0.state"] == "Unclear")
            #expect(try await world.attention().map(\.topic) == ["delivery.unclear"])
        }
    }

    @Test func `A number that somebody else has used is refused, and shown as refused`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            _ = try await world.simulator.client.deliveryTrackers.create(
                for: payment.chargePermissionId, [DeliveryDetails(trackingNumber: "1Z1", carrierCode: .ups)])
            let body = Self.parcel("parcel-1", #""carrierCode":"UPS""#, "1Z1")
            let answer = try await world.ask("deliveries", body, of: payment)
            #expect(answer.status == 422)
            #expect(answer["reasonCode"] == "InvalidParameterValue")
            #expect(try await world.shown(payment)["deliveries.0.state"] == "Refused")
        }
    }
}
