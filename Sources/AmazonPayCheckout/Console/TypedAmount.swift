import AmazonPayModel

/// An amount as people type it: `5.00`, or `5,00` where the keypad has no point.
///
/// One comma is a decimal sign if exactly the currency's number of digits follows it. Anything else that has a comma may
/// be a mark of thousands to whoever typed it, and is refused: money is never guessed.
struct TypedAmount: Sendable {
    let currency: Currency

    /// - Throws: 400 naming the field, with examples of what is taken.
    func price(_ text: String) throws(APIError) -> Price {
        do throws(PriceError) {
            return try Price(withPoint(text), currency)
        } catch {
            throw APIError(
                status: 400, reasonCode: .invalidParameterValue,
                message: "[amount] must be digits only\(fractionRule), for instance \(example). "
                    + "Marks between thousands are not taken.")
        }
    }

    /// The regular expression that a browser checks before it sends the form.
    var pattern: String {
        let digits = currency.fractionDigits
        return digits == 0 ? "[0-9]+" : "[0-9]+([.][0-9]{1,\(digits)}|,[0-9]{\(digits)})?"
    }

    /// The keypad that phones show.
    var inputMode: String { currency.fractionDigits == 0 ? "numeric" : "decimal" }

    /// What the pattern asks for, in words.
    var hint: String { "Digits\(fractionRule), for instance \(example)" }

    private var fractionRule: String {
        let digits = currency.fractionDigits
        return digits == 0 ? ", and no decimal sign" : ", with one point or one comma before the last \(digits) of them"
    }

    private var example: String {
        let digits = currency.fractionDigits
        guard digits > 0 else { return "1000" }
        let fraction = String(repeating: "0", count: digits)
        return "1000.\(fraction) or 1000,\(fraction)"
    }

    private func withPoint(_ text: String) -> String {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let digits = currency.fractionDigits
        guard parts.count == 2, digits > 0, parts[1].utf8.count == digits, !text.contains(".") else { return text }
        return "\(parts[0]).\(parts[1])"
    }
}
