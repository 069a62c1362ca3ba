import AmazonPayModel
import Foundation

/// What can still be refunded of a charge: the ceiling, less each refund once.
///
/// The ceiling is what was captured and 15 % of it, at most 75 USD, GBP or EUR, or 8,400 JPY.
///
/// A refund is known in up to three places, one after the other and in any order: the operation that asks for it, the
/// refund itself, which a notification may bring before the operation is answered, and the sum that Amazon shows at the
/// charge, which also holds what was refunded elsewhere, for instance in Seller Central.
struct RefundBalance: Hashable, Sendable {
    /// The largest refund that can be made now: what is left of the ceiling, and no more than Amazon Pay moves at once.
    ///
    /// `nil` when nothing can be refunded, or when there is no rule for the currency.
    let refundable: Price?
    /// What was captured and has not been given back, refunds under way counted as given.
    ///
    /// `nil` when nothing can be refunded, or when there is no rule for the currency.
    let unrefunded: Price?
    /// What was given back: the sum that Amazon showed when the charge was last read, and refunds done since.
    let refunded: Price?
    /// What Amazon counts at the charge and nothing that is known here explains.
    let elsewhere: Price?

    /// The clocks of this machine and of Amazon may differ by so much.
    private static let toleranceSeconds = 300

    init(_ charge: ChargeRecord, refunds: [RefundRecord], operations: [Operation]) {
        guard let ceiling = charge.charge.maximumRefund else {
            (refundable, unrefunded, refunded, elsewhere) = (nil, nil, charge.charge.refundedAmount, nil)
            return
        }
        let currency = ceiling.currencyCode
        let known = refunds.filter { $0.refund.chargeId == charge.id && $0.state != .declined }
            .compactMap { Part($0, currency) }
        let asked = Self.unanswered(operations.compactMap { Part($0, of: charge.id, currency) }, besides: known)
        let settled = known.filter(\.isSettled).sum
        let open = known.filter { !$0.isSettled } + asked
        let counted = charge.charge.refundedAmount?.amount ?? 0
        let unexplained = max(0, counted - settled)
        // What Amazon had counted already when the first of them was begun is none of them.
        let before = open.min { $0.begunAt < $1.begunAt }?.elsewhere ?? 0
        let others = unexplained - min(max(0, unexplained - before), open.sum)
        let given = known.sum + asked.sum + others
        // All are prices: not below zero, and with the digits of prices.
        func price(_ amount: Decimal) -> Price { (try? Price(max(amount, 0), currency)) ?? .zero(currency) }
        refundable = price(ceiling.amount - given).cappedAtLargestAmount
        unrefunded = price((charge.charge.captureAmount?.amount ?? 0) - given).cappedAtLargestAmount
        refunded = price(max(counted, settled + others))
        elsewhere = price(others)
    }

    /// The operations whose refund is not known yet.
    private static func unanswered(_ operations: [Part], besides known: [Part]) -> [Part] {
        var unclaimed = known.filter { !$0.isClaimed }
        return operations.filter { operation in
            let earliest = operation.begunAt.adding(seconds: -toleranceSeconds)
            let own = unclaimed.firstIndex { $0.amount == operation.amount && $0.begunAt >= earliest }
            if let own { unclaimed.remove(at: own) }
            return own == nil
        }
    }

    /// What is counted elsewhere while a refund that was found at Amazon is not part of it.
    func elsewhere(besides refund: Refund) -> Price? {
        guard let elsewhere, let amount = refund.refundAmount, amount.currencyCode == elsewhere.currencyCode else {
            return elsewhere
        }
        return (try? elsewhere.subtracting(amount)) ?? .zero(elsewhere.currencyCode)
    }

    /// The balance of a charge as far as it is known here.
    static func read(_ charge: ChargeRecord, _ records: Records) async throws -> Self {
        let payment = charge.paymentId.rawValue
        return Self(
            charge, refunds: try await records.all(RefundRecord.self, reference: payment),
            operations: try await records.all(Operation.self, reference: payment))
    }
}

extension RefundBalance {
    /// A refund, or an operation that asks for one.
    fileprivate struct Part {
        let amount: Decimal
        let begunAt: Timestamp
        let elsewhere: Decimal
        /// Whether Amazon counts it at the charge for sure.
        let isSettled: Bool
        /// Whether the operation that made it is known.
        let isClaimed: Bool

        init?(_ record: RefundRecord, _ currency: Currency) {
            guard let price = record.refund.refundAmount, price.currencyCode == currency else { return nil }
            amount = price.amount
            begunAt = record.refund.creationTimestamp ?? record.createdAt
            elsewhere = record.refundedElsewhere?.amount ?? 0
            isSettled = record.state == .refunded
            isClaimed = record.operationId != nil
        }

        init?(_ operation: Operation, of charge: Charge.ID, _ currency: Currency) {
            guard case .underway = operation.state, case .refund(charge, let price, _) = operation.action,
                price.currencyCode == currency
            else { return nil }
            amount = price.amount
            begunAt = operation.createdAt
            elsewhere = operation.refundedElsewhere?.amount ?? 0
            isSettled = false
            isClaimed = true
        }
    }
}

extension [RefundBalance.Part] {
    fileprivate var sum: Decimal { reduce(0) { $0 + $1.amount } }
}
