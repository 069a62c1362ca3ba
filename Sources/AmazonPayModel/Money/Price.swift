public import Foundation

/// An exact amount of money with its currency.
///
/// The wire form is `{"amount": "14.00", "currencyCode": "USD"}`. Answers always use strings; a number is accepted when
/// decoding because some libraries send one. Equality is numeric: `14`, `14.0` and `14.00` USD are equal. No binary
/// floating-point number is involved anywhere.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#type-price
public struct Price: Hashable, Sendable {
    /// The exact amount, not negative, with at most the currency's number of fraction digits.
    public let amount: Decimal

    /// The currency of the amount.
    public let currencyCode: Currency

    static let largestIntegerDigits = 15

    /// Makes a price from a text such as `14`, `14.0` or `14.00`.
    ///
    /// - Parameters:
    ///   - text: Digits, optionally a point and more digits; no sign, no exponent, no thousands marks.
    ///   - currency: It decides how many digits may stand behind the point.
    ///   - field: The name that an error gives.
    /// - Throws: ``PriceError`` naming the field.
    public init(_ text: String, _ currency: Currency, field: String = "amount") throws(PriceError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isPlain, let whole = parts.first else {
            throw PriceError(field: field, problem: .notAPlainNumber)
        }
        guard whole.count <= Self.largestIntegerDigits else {
            throw PriceError(field: field, problem: .tooLarge)
        }
        guard parts.count == 1 || parts[1].count <= currency.fractionDigits else {
            throw PriceError(field: field, problem: .excessFraction(of: currency))
        }
        guard let amount = Decimal(string: text, locale: Self.wireLocale) else {
            throw PriceError(field: field, problem: .notAPlainNumber)
        }
        self.amount = amount
        currencyCode = currency
    }

    /// Makes a price from an exact decimal.
    ///
    /// - Throws: ``PriceError`` when the amount is negative, not a number, too large, or has more fraction digits than
    ///   the currency.
    public init(_ amount: Decimal, _ currency: Currency, field: String = "amount") throws(PriceError) {
        guard amount.isFinite, amount >= 0 else {
            throw PriceError(field: field, problem: .notAPlainNumber)
        }
        guard amount < Self.upperBound else {
            throw PriceError(field: field, problem: .tooLarge)
        }
        guard amount == amount.rounded(toFractionDigits: currency.fractionDigits) else {
            throw PriceError(field: field, problem: .excessFraction(of: currency))
        }
        self.amount = amount
        currencyCode = currency
    }

    /// No money of a currency.
    public static func zero(_ currency: Currency) -> Self {
        Self(unchecked: 0, currency)
    }

    private init(unchecked amount: Decimal, _ currency: Currency) {
        self.amount = amount
        currencyCode = currency
    }

    /// The amount as the wire wants it, with the currency's number of fraction digits: `14.00`, `705`.
    public var amountText: String {
        let plain = amount.description
        let digits = currencyCode.fractionDigits
        guard digits > 0 else { return plain }
        let fraction = plain.split(separator: ".").dropFirst().first.map(\.count) ?? 0
        return plain + (fraction == 0 ? "." : "") + String(repeating: "0", count: digits - fraction)
    }

    private static let wireLocale = Locale(identifier: "en_US_POSIX")
    private static let upperBound = Decimal(sign: .plus, exponent: largestIntegerDigits, significand: 1)
}

extension Price: CustomStringConvertible {
    /// The amount and the currency, for instance `14.00 USD`.
    public var description: String { "\(amountText) \(currencyCode)" }
}

extension PriceError.Problem {
    fileprivate static func excessFraction(of currency: Currency) -> Self {
        .tooManyFractionDigits(allowed: currency.fractionDigits, currency: currency)
    }
}

extension Decimal {
    fileprivate func rounded(toFractionDigits digits: Int) -> Decimal {
        var rounded = Decimal()
        var original = self
        unsafe NSDecimalRound(&rounded, &original, digits, .plain)
        return rounded
    }
}
