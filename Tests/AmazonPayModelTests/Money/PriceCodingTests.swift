import AmazonPayModel
import Foundation
import Testing

@Suite struct PriceCodingTests {
    @Test(arguments: [#""14.00""#, #""14""#, "14", "14.0", "14.00", "1.4e1"])
    func `an amount is a string or a number`(amount: String) throws {
        let price = try JSON.decode(Price.self, #"{"amount":\#(amount),"currencyCode":"USD"}"#)
        #expect(try price == Price("14.00", .usd))
        #expect(try JSON.encode(price) == #"{"amount":"14.00","currencyCode":"USD"}"#)
    }

    @Test(arguments: ["0.1", "0.07", "19.99", "8.29", "150000.01"])
    func `a number is read without binary rounding`(amount: String) throws {
        let price = try JSON.decode(Price.self, #"{"amount":\#(amount),"currencyCode":"USD"}"#)
        #expect(try price == Price(amount, .usd))
    }

    @Test(
        arguments: [
            (#""475.4500""#, "USD"), (#""1,000.00""#, "USD"), (#""NaN""#, "USD"), (#""1e3""#, "USD"), (#""-1""#, "USD"),
            (#"".5""#, "USD"), (#""""#, "USD"), (#""705.00""#, "JPY"), ("-1", "USD"), ("0.001", "USD"), ("0.5", "JPY"),
        ])
    func `an amount that is no price names its field`(amount: String, currency: String) {
        let text = #"{"chargeAmount":{"amount":\#(amount),"currencyCode":"\#(currency)"}}"#
        #expect {
            try JSON.decode(CompleteCheckoutSession.self, text)
        } throws: { error in
            guard case DecodingError.dataCorrupted(let context) = error else { return false }
            let cause = context.underlyingError as? PriceError
            return context.codingPath.map(\.stringValue) == ["chargeAmount", "amount"]
                && cause?.field == "chargeAmount.amount"
        }
    }

    @Test(arguments: ["true", "null", "{}", "[]"])
    func `an amount of another kind is refused`(amount: String) {
        #expect(throws: DecodingError.self) {
            try JSON.decode(Price.self, #"{"amount":\#(amount),"currencyCode":"USD"}"#)
        }
    }

    @Test(arguments: [#"{"amount":"1"}"#, #"{"currencyCode":"USD"}"#, "{}", #""14.00""#])
    func `both members are needed`(text: String) {
        #expect(throws: DecodingError.self) { try JSON.decode(Price.self, text) }
    }
}
