import ArgumentParser
import Testing

@testable import amazonpay

/// What the probe changes in addresses and payloads.
@Suite struct ProbeOrderTests {
    @Test(arguments: [
        (
            "http://s/r?order=1&amazonCheckoutSessionId=a", "b" as String?,
            "http://s/r?order=1&amazonCheckoutSessionId=b"
        ),
        ("http://s/r?amazonCheckoutSessionId=a", nil, "http://s/r"),
        ("http://s/r", "b", "http://s/r?amazonCheckoutSessionId=b"),
        (
            "http://s/r?token=abc%2Bdef%3D%3D&y=a b&amazonCheckoutSessionId=a&x&x=%C3%A4#end", "b",
            "http://s/r?token=abc%2Bdef%3D%3D&y=a b&x&x=%C3%A4&amazonCheckoutSessionId=b#end"
        ),
    ])
    func `a return address gets another session, or none`(address: String, session: String?, expected: String) {
        #expect(ProbeOrder.address(address, session: session) == expected)
    }

    @Test(arguments: [
        ("14.00", "USD", "1.00 USD"), ("140", "JPY", "14 JPY"), ("5.00", "EUR", "6.00 EUR"),
    ])
    func `the other amount is another one, and a price`(amount: String, currency: String, expected: String) throws {
        let payload = """
            {"paymentDetails":{"chargeAmount":{"amount":"\(amount)","currencyCode":"\(currency)"}},"storeId":"s"}
            """
        let tampered = try #require(try ProbeAmounts.tampered(payload))
        #expect(ProbeAmounts.ofPayload(tampered) == expected)
        #expect(ProbeAmounts.ofPayload(payload) != expected)
        #expect(tampered.contains("storeId"))
    }

    @Test func `amounts are compared as prices, however they are written`() throws {
        let call = #"{"chargeAmount":{"amount":14,"currencyCode":"USD"}}"#
        #expect(ProbeAmounts.ofCall(call) == "14.00 USD")
        #expect(ProbeAmounts.ofCall("no json") == nil)
        #expect(try ProbeAmounts.tampered("{}") == nil)
    }

    @Test(arguments: [
        [], ["http://s", "--start-command", "x"], ["http://s", "--tabs", "1"], ["http://s", "--patience", "0"],
    ])
    func `a command line that makes no sense is refused`(words: [String]) {
        #expect(throws: (any Error).self) { try ProbeOptions.parse(words) }
    }

    @Test func `the first two situations are always played`() throws {
        let options = try ProbeOptions.parse(["http://s", "--only", "double-return"])
        #expect(options.situations == [.ordinaryReturn, .declined, .doubleReturn])
    }
}
