import AmazonPayModel
import Testing

@Suite struct InStoreCodingTests {
    @Test(arguments: ["Completed", "Pending", "Declined", "SomethingNew2031"])
    func `a state keeps its words, known or not`(state: String) throws {
        let charge = try JSON.decode(
            InStoreCharge.self, #"{"chargeId":"c","chargeStatus":{"state":"\#(state)"},"new":1}"#)
        #expect(charge.chargeStatus.state.rawValue == state)
        let refund = try JSON.decode(
            InStoreRefund.self, #"{"refundId":"r","refundStatus":{"state":"\#(state)","reasonCode":"X"}}"#)
        #expect(refund.refundStatus.state.rawValue == state)
        #expect(refund.refundStatus.reasonCode == "X")
    }
}
