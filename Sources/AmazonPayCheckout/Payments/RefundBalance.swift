import AmazonPayModel
import Foundation

/// What can still be refunded of a charge: the ceiling, less what was refunded and what is under way.
///
/// The ceiling is what was captured and 15 % of it, at most 75 USD, GBP or EUR, or 8,400 JPY.
struct RefundBalance: Hashable, Sendable {
    /// `nil` when nothing can be refunded, or when there is no rule for the currency.
    let refundable: Price?

    init(_ charge: ChargeRecord, refunds: [RefundRecord], operations: [Operation]) {
        guard let ceiling = charge.charge.maximumRefund else {
            refundable = nil
            return
        }
        let currency = ceiling.currencyCode
        let known = refunds.filter { $0.refund.chargeId == charge.id && $0.state != .declined }
            .compactMap(\.refund.refundAmount)
        let asked = operations.compactMap { $0.refundUnderway(of: charge.id) }
        // Amazon counts refunds that were made elsewhere too, but perhaps not yet those that it is still processing.
        let counted = max(Self.sum(known, currency), charge.charge.refundedAmount?.amount ?? 0)
        let rest = ceiling.amount - counted - Self.sum(asked, currency)
        // It is smaller than the ceiling, and not below zero: it is a price.
        refundable = (try? Price(max(rest, 0), currency)) ?? .zero(currency)
    }

    /// The balance of a charge as far as it is known here.
    static func read(_ charge: ChargeRecord, _ records: Records) async throws -> Self {
        let payment = charge.paymentId.rawValue
        return Self(
            charge, refunds: try await records.all(RefundRecord.self, reference: payment),
            operations: try await records.all(Operation.self, reference: payment))
    }

    private static func sum(_ prices: [Price], _ currency: Currency) -> Decimal {
        prices.filter { $0.currencyCode == currency }.reduce(0) { $0 + $1.amount }
    }
}

extension Operation {
    /// The amount of a refund that Amazon has not answered yet.
    fileprivate func refundUnderway(of charge: Charge.ID) -> Price? {
        guard case .underway = state, case .refund(charge, let amount, _) = action else { return nil }
        return amount
    }
}
