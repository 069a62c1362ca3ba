import AmazonPayModel
import Foundation

extension ChargePermissionRecord {
    /// The limits that a permission starts with, before anything is charged.
    ///
    /// - Parameter ledger: The currency of monthly limits where the checkout had no amount.
    static func limits(
        _ type: ChargePermissionType, of details: PaymentDetails, or ledger: Currency? = nil
    ) -> ChargePermission.Limits {
        let currency = details.chargeAmount?.currencyCode ?? details.presentmentCurrency ?? ledger
        let limit: Price? =
            switch type {
            case .recurring: currency.flatMap { monthly(\.recurringMonthlyLimit, $0) }
            case .paymentMethodOnFile: currency.flatMap { monthly(\.onFileMonthlyLimit, $0) }
            default: oneTimeLimit(details)
            }
        return ChargePermission.Limits(amountLimit: limit, amountBalance: limit)
    }

    /// Takes an amount from what may still be charged; never below zero.
    mutating func take(_ amount: Price?) {
        guard let amount, let balance = permission.limits?.amountBalance,
            amount.currencyCode == balance.currencyCode
        else { return }
        let rest = max(balance.amount - amount.amount, 0)
        permission.limits?.amountBalance = Self.price(rest, balance.currencyCode)
    }

    /// Gives an amount back that was authorized and not captured; never above the limit.
    mutating func giveBack(_ amount: Price?) {
        guard let amount, let limits = permission.limits, let limit = limits.amountLimit,
            let balance = limits.amountBalance, amount.currencyCode == balance.currencyCode
        else { return }
        permission.limits?.amountBalance = Self.price(
            min(balance.amount + amount.amount, limit.amount), balance.currencyCode)
    }

    private static func oneTimeLimit(_ details: PaymentDetails) -> Price? {
        guard let total = details.totalOrderAmount ?? details.chargeAmount else { return nil }
        guard details.allowOvercharge == true else { return total }
        let floor: Decimal = total.currencyCode == .jpy ? 70_000 : 500
        return price(max(total.amount * 9, floor), total.currencyCode)
    }

    private static func price(_ amount: Decimal, _ currency: Currency) -> Price? {
        // Sums of prices of one currency; too large a one has no limit rather than a wrong one.
        try? Price(amount, currency)
    }

    private static func monthly(_ limit: KeyPath<CurrencyRules, Decimal>, _ currency: Currency) -> Price? {
        currency.rules.flatMap { price($0[keyPath: limit], currency) }
    }
}
