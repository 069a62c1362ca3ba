import AmazonPayModel
import Foundation
import Testing

@Suite struct PriceTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        var text: String
        var currency: Currency
        var problem: PriceError.Problem
        var testDescription: String { "\(text) \(currency)" }

        static let all: [Refusal] =
            ["", ".", ".5", "14.", "-1", "+1", "1,000.00", "NaN", "inf", "1e3", "0x1F", " 14", "14 ", "14.0.0", "１４"]
            .map { Refusal(text: $0, currency: .usd, problem: .notAPlainNumber) } + [
                .init(text: "475.4500", currency: .usd, problem: .tooManyFractionDigits(allowed: 2, currency: .usd)),
                .init(text: "705.00", currency: .jpy, problem: .tooManyFractionDigits(allowed: 0, currency: .jpy)),
                .init(text: "1.234", currency: "XYZ", problem: .tooManyFractionDigits(allowed: 2, currency: "XYZ")),
                .init(text: "1000000000000000", currency: .usd, problem: .tooLarge),
            ]
    }

    @Test(arguments: Refusal.all)
    func `a text that is no price is refused by name`(refusal: Refusal) {
        #expect(throws: PriceError(field: "chargeAmount.amount", problem: refusal.problem)) {
            try Price(refusal.text, refusal.currency, field: "chargeAmount.amount")
        }
    }

    @Test(arguments: ["14", "14.0", "14.00", "014.00"])
    func `equality and hash are numeric`(text: String) throws {
        let price = try Price(text, .usd)
        let other = try Price(Decimal(14), .usd)
        #expect(price == other)
        #expect(Set([price, other]).count == 1)
        #expect(price.amountText == "14.00")
    }

    @Test func `the currency takes part in equality`() throws {
        #expect(try Price("14", .usd) != Price("14", .eur))
    }

    @Test(
        arguments: [
            ("0", Currency.usd, "0.00"), ("0.5", .eur, "0.50"), ("0.05", .gbp, "0.05"), ("705", .jpy, "705"),
            ("150000.10", .usd, "150000.10"), ("999999999999999.99", .usd, "999999999999999.99"),
            ("100", "XYZ", "100.00"),
        ])
    func `the text has the digits of the currency`(text: String, currency: Currency, expected: String) throws {
        let price = try Price(text, currency)
        #expect(price.amountText == expected)
        #expect(price.description == "\(expected) \(currency)")
    }

    @Test(arguments: [Decimal.nan, -1, Decimal(string: "0.001")!, Decimal(string: "1e15")!])
    func `a decimal that is no price is refused`(amount: Decimal) {
        #expect(throws: PriceError.self) { try Price(amount, .usd) }
    }

    @Test func `an error's text has the field and never the amount`() {
        #expect {
            try Price("475.4500", .usd, field: "refundAmount.amount")
        } throws: { error in
            "\(error)".contains("refundAmount.amount") && !"\(error)".contains("475")
        }
    }

    @Test func `sums and differences are exact`() throws {
        let price = try Price("0.10", .usd)
        #expect(try price.adding(Price("0.20", .usd)) == Price("0.30", .usd))
        #expect(try Price("0.30", .usd).subtracting(price) == Price("0.20", .usd))
        #expect(try Price("0.30", .usd).isGreater(than: price))
        #expect(throws: PriceError.self) { try price.subtracting(Price("0.11", .usd)) }
    }

    @Test func `currencies do not mix`() throws {
        let dollars = try Price("1", .usd)
        let euros = try Price("1", .eur)
        let expected = PriceError(field: "currencyCode", problem: .currencyMismatch(.usd, .eur))
        #expect(throws: expected) { try dollars.adding(euros) }
        #expect(throws: expected) { try dollars.subtracting(euros) }
        #expect(throws: expected) { try dollars.isGreater(than: euros) }
    }
}
