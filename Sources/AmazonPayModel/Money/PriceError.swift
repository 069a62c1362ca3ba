/// Why a text or a number is not a price; it names the field.
public struct PriceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// Not digits with an optional point and more digits: `1,000.00`, `NaN`, `1e3`, `-1`, `.5`, an empty text.
        case notAPlainNumber
        /// More digits behind the point than the currency has: `475.4500` USD, `705.00` JPY.
        case tooManyFractionDigits(allowed: Int, currency: Currency)
        /// More than fifteen digits before the point.
        case tooLarge
        /// Two prices of different currencies cannot be added, subtracted or ordered.
        case currencyMismatch(Currency, Currency)
    }

    /// The field that holds the price, for instance `chargeAmount.amount`.
    public var field: String

    /// What is wrong with it.
    public var problem: Problem

    /// Makes an error for a field.
    public init(field: String, problem: Problem) {
        self.field = field
        self.problem = problem
    }

    /// One sentence that names the field and the rule, never the amount.
    public var description: String {
        switch problem {
        case .notAPlainNumber:
            "\(field) is not a plain decimal number such as 14.00"
        case .tooManyFractionDigits(let allowed, let currency):
            "\(field) has more than the \(allowed) fraction digits of \(currency)"
        case .tooLarge:
            "\(field) has more than \(Price.largestIntegerDigits) digits before the point"
        case .currencyMismatch(let one, let other):
            "\(field) mixes the currencies \(one) and \(other)"
        }
    }
}
