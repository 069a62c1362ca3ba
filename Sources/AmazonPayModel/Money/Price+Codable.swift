import Foundation

extension Price: Codable {
    enum CodingKeys: String, CodingKey {
        case amount, currencyCode
    }

    /// Decodes `{"amount", "currencyCode"}`; the amount may be a string or a number.
    ///
    /// - Throws: `DecodingError`; its coding path and text name the field, its underlying error is a ``PriceError``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let currency = try container.decode(Currency.self, forKey: .currencyCode)
        let field = (decoder.codingPath.map(\.stringValue) + [CodingKeys.amount.rawValue]).joined(separator: ".")
        do {
            if let text = try? container.decode(String.self, forKey: .amount) {
                // Not a string: the next attempt reads a number and reports what is wrong.
                self = try Price(text, currency, field: field)
            } else {
                self = try Price(try container.decode(Decimal.self, forKey: .amount), currency, field: field)
            }
        } catch let error as PriceError {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath + [CodingKeys.amount], debugDescription: error.description,
                    underlyingError: error))
        }
    }

    /// Encodes the amount as a string with the currency's number of fraction digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(amountText, forKey: .amount)
        try container.encode(currencyCode, forKey: .currencyCode)
    }
}
