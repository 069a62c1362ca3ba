import AmazonPayModel
import Testing

@Suite struct CloseChargePermissionTests {
    @Test(
        arguments: [
            ("true", true), ("false", false), (#""true""#, true), (#""false""#, false), ("null", nil),
        ] as [(String, Bool?)])
    func `the flag is a boolean or a string`(flag: String, value: Bool?) throws {
        let body = try JSON.decode(
            CloseChargePermission.self, #"{"closureReason":"r","cancelPendingCharges":\#(flag)}"#)
        #expect(body.cancelPendingCharges == value)
    }

    @Test func `the flag may be missing, and is then not sent`() throws {
        let body = try JSON.decode(CloseChargePermission.self, #"{"closureReason":"r"}"#)
        #expect(body == CloseChargePermission(closureReason: "r"))
        #expect(try JSON.encode(body) == #"{"closureReason":"r"}"#)
    }

    @Test(arguments: [#""yes""#, #""""#, #""TRUE""#, "1", "{}"])
    func `another flag is refused`(flag: String) {
        #expect(throws: DecodingError.self) {
            try JSON.decode(CloseChargePermission.self, #"{"closureReason":"r","cancelPendingCharges":\#(flag)}"#)
        }
    }
}
