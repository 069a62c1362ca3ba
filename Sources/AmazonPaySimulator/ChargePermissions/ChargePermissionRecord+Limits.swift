import AmazonPayModel
import Foundation

extension ChargePermissionRecord {
    /// The limits that a permission starts with, before anything is charged.
    ///
    /// Amazon documents the monthly limits for recurring charges in USD and JPY, and those of the wallet for all
    /// currencies; the other recurring ones are those of the European pages about billing agreements.
    ///
    /// - Parameter ledger: The currency of monthly limits where the checkout had no amount.
    static func limits(
        _ type: ChargePermissionType, of details: PaymentDetails, or ledger: Currency? = nil
    ) -> ChargePermission.Limits {
        let currency = details.chargeAmount?.currencyCode ?? details.presentmentCurrency ?? ledger
        let limit: Price? =
            switch type {
            case .recurring: currency.flatMap { price(recurringLimits[$0] ?? 1000, $0) }
            case .paymentMethodOnFile: currency.flatMap { price(onFileLimits[$0] ?? 15_000, $0) }
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

    private static let recurringLimits: [Currency: Decimal] = [
        .usd: 1000, .eur: 1000, .gbp: 1000, .aud: 1000, .chf: 1000, .nzd: 1000,
        .dkk: 10_000, .hkd: 10_000, .nok: 10_000, .sek: 10_000, .zar: 10_000, .jpy: 100_000,
    ]

    private static let onFileLimits: [Currency: Decimal] = [
        .usd: 15_000, .eur: 15_000, .gbp: 15_000, .aud: 15_000, .chf: 15_000, .nzd: 15_000,
        .dkk: 150_000, .hkd: 150_000, .nok: 150_000, .sek: 150_000, .zar: 150_000, .jpy: 2_000_000,
    ]
}
