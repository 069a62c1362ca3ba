import Foundation

@testable import AmazonPayCheckout
@testable import AmazonPayModel

extension FuzzTarget {
    /// Amounts, on the lines currency, one amount, another one: written as they are read, and sums never trap.
    static let prices = Self(
        "prices", maximumLength: 256,
        text: { text in
            let lines = text.lines(atLeast: 3)
            let currency = Currency(rawValue: lines[0])
            let prices = lines[1...2].flatMap { forms(of: $0, currency) }
            for price in prices {
                check(price)
                for other in prices { check(price, other) }
            }
        })

    /// An amount as text, as people type it, and as JSON has it: in quotation marks or without.
    private static func forms(of text: String, _ currency: Currency) -> [Price] {
        let code = (try? JSONEncoder().encode(currency)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        let quoted = (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        let bodies = [text, quoted].map { Data("{\"amount\":\($0),\"currencyCode\":\(code)}".utf8) }
        return [try? Price(text, currency), try? TypedAmount(currency: currency).price(text)].compactMap(\.self)
            + bodies.compactMap { try? JSONInput.decode(Price.self, from: $0) }
    }

    private static func check(_ price: Price) {
        let text = price.amountText
        expect(
            Price.isText(text) && text.utf8.count <= Price.largestIntegerDigits + 3, "an amount is written as \(text)")
        let again = try? Price(text, price.currencyCode)
        expect(again == price && again?.amountText == text, "\(text) is read as \(again?.amountText ?? "nothing")")
        let capped = price.cappedAtLargestAmount
        expect(capped.amount <= price.amount && Price.isText(capped.amountText), "\(text) is capped at \(capped)")
        _ = price.obstacle(ledger: .eur)
        if let ceiling = RefundRule.ceiling(ofCaptured: price) {
            expect(
                ceiling.amount >= price.amount && Price.isText(ceiling.amountText), "of \(text) \(ceiling) is refunded")
        }
    }

    private static func check(_ price: Price, _ other: Price) {
        guard price.currencyCode == other.currencyCode, let sum = try? price.adding(other) else { return }
        expect(Price.isText(sum.amountText), "a sum is written as \(sum.amountText)")
        expect((try? sum.subtracting(other)) == price, "\(price) + \(other) - \(other) is another price")
        expect((try? sum.isGreater(than: price)) == (other.amount > 0), "\(sum) is compared wrongly")
    }
}

extension Price {
    /// Whether a text has the form of amounts: digits, and perhaps a point and more digits.
    static func isText(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
    }
}
