/// A currency by its ISO 4217 code.
///
/// Other currencies than the ledger's are accepted only by merchants in Europe and the United Kingdom.
/// Source: developer.amazon.com/docs/amazon-pay-checkout/multi-currency-integration.html
public struct Currency: Identifier {
    /// Three capital letters.
    public let rawValue: String

    /// Takes any code, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Australian dollar.
    public static let aud: Self = "AUD"
    /// Swiss franc.
    public static let chf: Self = "CHF"
    /// Danish krone.
    public static let dkk: Self = "DKK"
    /// Euro.
    public static let eur: Self = "EUR"
    /// Pound sterling.
    public static let gbp: Self = "GBP"
    /// Hong Kong dollar.
    public static let hkd: Self = "HKD"
    /// Japanese yen; it has no fraction digits.
    public static let jpy: Self = "JPY"
    /// Norwegian krone.
    public static let nok: Self = "NOK"
    /// New Zealand dollar.
    public static let nzd: Self = "NZD"
    /// Swedish krona.
    public static let sek: Self = "SEK"
    /// United States dollar.
    public static let usd: Self = "USD"
    /// South African rand.
    public static let zar: Self = "ZAR"

    /// The currencies that Amazon Pay documents.
    public static let known: [Self] = [
        .aud, .chf, .dkk, .eur, .gbp, .hkd, .jpy, .nok, .nzd, .sek, .usd, .zar,
    ]

    /// How many digits an amount may have behind the point: none for yen, two for every other documented currency.
    ///
    /// Two are assumed for a currency that is not documented.
    public var fractionDigits: Int { self == .jpy ? 0 : 2 }
}
