import AmazonPayModel
import Testing

@Suite struct OpenValueTests {
    private func survives<Value: OpenValue>(_ type: Value.Type, _ text: String) throws {
        let value = try JSON.decode([Value].self, #"["\#(text)"]"#)
        #expect(value.map(\.rawValue) == [text])
        #expect(value.map(\.description) == [text])
        #expect(try JSON.encode(value) == #"["\#(text)"]"#)
    }

    @Test(arguments: ["Open", "open", "SomethingNew2031", "", "日本語", "a b"])
    func `a value nobody knows survives decoding and encoding`(text: String) throws {
        try survives(CheckoutSession.State.self, text)
        try survives(Charge.State.self, text)
        try survives(ChargePermission.State.self, text)
        try survives(Refund.State.self, text)
        try survives(ReasonCode.self, text)
        try survives(Currency.self, text)
        try survives(PaymentIntent.self, text)
        try survives(ChargePermissionType.self, text)
        try survives(ProductType.self, text)
        try survives(CheckoutMode.self, text)
        try survives(BuyerScope.self, text)
        try survives(Constraint.ID.self, text)
        try survives(Frequency.Unit.self, text)
        try survives(ReleaseEnvironment.self, text)
        try survives(AddressRestrictions.Kind.self, text)
        try survives(DeliverySpecifications.SpecialRestriction.self, text)
        try survives(CheckoutSession.ID.self, text)
        try survives(Charge.ID.self, text)
        try survives(ChargePermission.ID.self, text)
        try survives(Refund.ID.self, text)
        try survives(Store.ID.self, text)
    }

    @Test(arguments: ["1", "null", "true", "{}"])
    func `a value is a string`(text: String) {
        #expect(throws: (any Error).self) { try JSON.decode([CheckoutSession.State].self, "[\(text)]") }
    }

    @Test func `spelling matters`() {
        #expect(CheckoutSession.State(rawValue: "Open") == .open)
        #expect(CheckoutSession.State(rawValue: "open") != .open)
    }
}
