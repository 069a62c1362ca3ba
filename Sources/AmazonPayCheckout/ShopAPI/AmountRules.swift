import AmazonPayModel
import Foundation

/// Refuses amounts that no buyer can pay, before a buyer sees them: what region, ledger currency and limits decide.
struct AmountRules: Sendable {
    /// The currency that the merchant's account is kept in.
    let ledgerCurrency: Currency
    /// Monthly limits of recurring permissions that Amazon has raised for the account, by currency.
    var recurringLimits: [Currency: Decimal] = [:]

    /// - Parameter field: The path of the price.
    /// - Throws: 400 naming the member that is wrong.
    func check(_ price: Price?, _ field: String) throws(APIError) {
        guard let price else { return }
        switch price.obstacle(ledger: ledgerCurrency) {
        case nil: return
        case .unknownCurrency:
            let known = Currency.known.map(\.rawValue).joined(separator: ", ")
            throw .invalid("\(field).currencyCode", "It must be one of \(known).")
        case .otherCurrency(let ledger):
            throw .invalid(
                "\(field).currencyCode", "It must be \(ledger): an account in \(ledger) takes no other currency.")
        case .aboveLargestAmount(let largest):
            throw .invalid(
                "\(field).amount", "It must not be more than \(largest) \(price.currencyCode), the most at once.")
        }
    }

    /// Checks an amount that is charged with a recurring permission.
    ///
    /// - Parameter known: The permission's own limit, where Amazon has told it.
    /// - Throws: 400 naming the member that is wrong.
    func check(recurring price: Price?, _ field: String, limit known: Price? = nil) throws(APIError) {
        guard let price else { return }
        try check(price, field)
        let own = known?.currencyCode == price.currencyCode ? known?.amount : nil
        let usual = recurringLimits[price.currencyCode] ?? price.currencyCode.rules?.recurringMonthlyLimit
        guard let limit = own ?? usual, price.amount > limit else { return }
        throw .invalid(
            "\(field).amount",
            "It must not be more than \(limit) \(price.currencyCode), the most that a recurring permission is charged in a month."
        )
    }
}

extension CheckoutConfiguration {
    var amountRules: AmountRules { AmountRules(ledgerCurrency: ledgerCurrency, recurringLimits: recurringLimits) }
}
