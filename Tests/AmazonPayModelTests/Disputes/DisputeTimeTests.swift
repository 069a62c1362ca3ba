import AmazonPayModel
import Foundation
import Testing

@Suite struct DisputeTimeTests {
    @Test(arguments: [
        "1700000000", "1700000000000", #""1700000000""#, #""20231114T221320Z""#, #""2023-11-14T22:13:20Z""#,
    ])
    func `a deadline may be seconds, milliseconds or a text`(value: String) throws {
        let text = #"{"disputeId":"d","statusDetails":{"state":"New"},"merchantResponseDeadline":\#(value)}"#
        let dispute = try JSONDecoder().decode(Dispute.self, from: Data(text.utf8))
        #expect(dispute.merchantResponseDeadline == Timestamp("20231114T221320Z"))
        #expect(dispute.statusDetails.state.rawValue == "New")
    }

    @Test(arguments: ["true", #""soon""#, "{}"])
    func `anything else is a mistake`(value: String) {
        let text = #"{"disputeId":"d","statusDetails":{"state":"New"},"merchantResponseDeadline":\#(value)}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Dispute.self, from: Data(text.utf8)) }
    }

    @Test func `what is not known yet survives`() throws {
        let text = #"{"disputeId":"d","filingReason":"Novel","statusDetails":{"resolution":"Draw","state":"Odd"}}"#
        let dispute = try JSONDecoder().decode(Dispute.self, from: Data(text.utf8))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(dispute), as: UTF8.self) == text)
    }
}
