import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Amounts as operators type them.
@Suite struct TypedAmountTests {
    @Test(arguments: [
        ("5,00", Currency.eur, "5.00"), ("5.00", .eur, "5.00"), ("5", .eur, "5.00"), ("5.5", .eur, "5.50"),
        ("1000,00", .usd, "1000.00"), ("0,01", .gbp, "0.01"), ("500", .jpy, "500"),
    ])
    func `A comma before the last digits is a decimal sign`(_ text: String, _ currency: Currency, _ expected: String)
        throws
    {
        #expect(try TypedAmount(currency: currency).price(text).amountText == expected)
    }

    @Test(arguments: [
        ("1,000", Currency.usd), ("1.000,00", .eur), ("1,000.00", .usd), ("1,000,00", .usd), ("5,0", .eur),
        ("5,", .eur),
        (",50", .eur), ("5,000", .eur), ("5,00", .jpy), ("5,", .jpy), ("500,00", .jpy), ("5,-1", .eur), ("-5,00", .eur),
        ("5 000,00", .eur), ("5,٠٠", .eur), ("5，00", .eur), ("", .eur), ("ten", .eur), ("5.001", .eur), ("5'000", .chf),
    ])
    func `What may be marks of thousands is refused, and what is expected is said`(_ text: String, _ currency: Currency)
    {
        let refusal = #expect(throws: APIError.self) { try TypedAmount(currency: currency).price(text) }
        #expect(refusal?.status == 400)
        let example = currency == .jpy ? "for instance 1000." : "for instance 1000.00 or 1000,00."
        #expect(refusal?.message.contains("[amount]") == true)
        #expect(refusal?.message.contains(example) == true)
    }

    @Test(arguments: [(Currency.usd, "decimal"), (.jpy, "numeric")])
    func `The field's pattern and keypad fit what is taken`(_ currency: Currency, _ keypad: String) throws {
        let typed = TypedAmount(currency: currency)
        let pattern = try Regex(typed.pattern)
        for text in ["5", "5,00", "5.00", "5.0", "1,000", "1.000,00", "1,000.00", "", ",00", "5,0", "5,"] {
            let isTaken = (try? typed.price(text)) != nil
            #expect((try pattern.wholeMatch(in: text) != nil) == isTaken, "\(text)")
        }
        #expect(typed.inputMode == keypad)
    }
}
