import AmazonPayModel
import Testing

@Suite struct ChargeValueTests {
    @Test(arguments: ["Web", "CITU", "SomethingNew2031", "", "日本語"])
    func `an initiator or channel nobody knows survives decoding and encoding`(text: String) throws {
        let json = #"["\#(text)"]"#
        #expect(try JSON.encode(JSON.decode([Charge.Initiator].self, json)) == json)
        #expect(try JSON.encode(JSON.decode([Charge.Channel].self, json)) == json)
        let charge = PaymentObjectCodingTests.charge.replacing(
            #""channel":null"#, with: #""channel":"\#(text)""#)
        #expect(try JSON.decode(Charge.self, charge).channel?.rawValue == text)
    }

    @Test func `a request is read as it was written`() throws {
        var charge = CreateCharge(chargePermissionId: "p", chargeAmount: try Price("1", .usd), captureNow: false)
        charge.channel = "New"
        #expect(try JSON.decode(CreateCharge.self, JSON.encode(charge)) == charge)
        let update = UpdateCharge(state: .canceled, reasonCode: .expiredUnused)
        #expect(try JSON.decode(UpdateCharge.self, JSON.encode(update)) == update)
    }
}
