import AmazonPay
import Foundation

/// Amounts in payloads and in calls, written alike so that they can be compared.
enum ProbeAmounts {
    /// The `chargeAmount` of a Complete call.
    static func ofCall(_ body: String?) -> String? {
        body.flatMap(json).flatMap { text($0, "chargeAmount") }
    }

    /// The `paymentDetails.chargeAmount` of a payload.
    static func ofPayload(_ payload: String) -> String? {
        guard let value = json(payload), case .object(let members) = value, let details = members["paymentDetails"]
        else {
            return nil
        }
        return text(details, "chargeAmount")
    }

    /// The payload with everything as the shop wrote it, but a tenth of the amount, or more where that is nothing.
    static func tampered(_ payload: String) throws -> String? {
        guard var value = json(payload),
            let amount = value.text("paymentDetails", "chargeAmount", "amount"),
            let currency = value.text("paymentDetails", "chargeAmount", "currencyCode").map(Currency.init(rawValue:)),
            let price = try? Price(amount, currency)  // an amount that is none cannot be changed
        else { return nil }
        let other = try price.another()
        value.set(["paymentDetails", "chargeAmount", "amount"], .string(other.amountText))
        if value.text("paymentDetails", "totalOrderAmount", "amount") != nil {
            value.set(["paymentDetails", "totalOrderAmount", "amount"], .string(other.amountText))
        }
        return try value.prettyText()
    }

    /// The payload for another merchant's store.
    static func foreign(_ payload: String, storeId: String) throws -> String? {
        guard var value = json(payload) else { return nil }
        value.set(["storeId"], .string(storeId))
        return try value.prettyText()
    }

    private static func json(_ text: String) -> JSONValue? {
        try? JSONInput.value(Data(text.utf8))  // what is no JSON has no amount
    }

    private static func text(_ value: JSONValue, _ member: String) -> String? {
        guard case .object(let members) = value, let price = members[member],
            let currency = price.text("currencyCode")
        else { return nil }
        guard case .object(let parts) = price else { return nil }
        let amount: String?
        switch parts["amount"] {
        case .string(let text): amount = text
        case .number(let number): amount = "\(number)"
        default: amount = nil
        }
        guard let amount else { return nil }
        // What is no price is shown as it is written.
        return (try? Price(amount, Currency(rawValue: currency)).description) ?? "\(amount) \(currency)"
    }
}

extension Price {
    /// Another amount in the same currency, with no more digits than it has.
    fileprivate func another() throws(PriceError) -> Price {
        var tenth = amount / 10
        var rounded = Decimal()
        unsafe NSDecimalRound(&rounded, &tenth, 0, .down)
        return try Price(rounded > 0 ? rounded : amount + 1, currencyCode)
    }
}
