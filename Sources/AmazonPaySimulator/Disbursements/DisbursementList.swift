import AmazonPayModel
import Crypto
import Foundation

/// What is paid out to a merchant: for each day that is over, and each currency, what was captured less what went back.
///
/// Amazon does not document how payouts are made up; days are those of UTC, and a day on which more went back than came
/// in has no payout.
struct DisbursementList: Sendable {
    let merchantId: String
    let charges: [ChargeRecord]
    let refunds: [RefundRecord]
    let now: Timestamp

    private struct Day: Hashable, Comparable {
        /// Days since 1970.
        let number: Int64
        let currency: Currency

        static func < (one: Self, other: Self) -> Bool {
            (one.number, one.currency.rawValue) < (other.number, other.currency.rawValue)
        }
    }

    private static let dayMilliseconds: Int64 = 86_400_000

    /// All payouts, oldest first.
    var disbursements: [Disbursement] {
        var sums: [Day: Decimal] = [:]
        for charge in charges { add(charge.charge.captureAmount, at: charge.capturedAt, 1, to: &sums) }
        for refund in refunds { add(refund.refund.refundAmount, at: refund.refundedAt, -1, to: &sums) }
        let today = now.milliseconds / Self.dayMilliseconds
        return sums.keys.sorted().compactMap { day in
            guard day.number < today, let sum = sums[day], sum > 0,
                // Too large a sum has no price; nothing that the service lets through adds up to it.
                let amount = try? Price(sum, day.currency)
            else { return nil }
            return Disbursement(
                sellerId: merchantId, settlementId: number(day, "settlement", 11),
                amazonDisbursementReferenceId: number(day, "disbursement", 10), amount: amount,
                transactionTime: Timestamp(milliseconds: (day.number + 1) * Self.dayMilliseconds))
        }
    }

    private func add(_ amount: Price?, at moment: Timestamp?, _ sign: Decimal, to sums: inout [Day: Decimal]) {
        guard let amount, let moment else { return }
        let day = Day(number: moment.milliseconds / Self.dayMilliseconds, currency: amount.currencyCode)
        sums[day, default: 0] += sign * amount.amount
    }

    /// Digits that are the same whenever somebody asks.
    private func number(_ day: Day, _ purpose: String, _ count: Int) -> String {
        let digest = SHA256.hash(data: Data("\(purpose)/\(merchantId)/\(day.number)/\(day.currency)".utf8))
        return String(digest.prefix(count).map { Character(String($0 % 10)) })
    }
}
