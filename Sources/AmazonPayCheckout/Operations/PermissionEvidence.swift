import AmazonPay
import Foundation

/// What a permission shows of the charges that were made with it.
struct PermissionEvidence: Sendable {
    /// The clocks of Amazon and of this machine may differ by so much.
    private static let clockSeconds = 300

    let permission: ChargePermission
    /// The charges that are known, as they are now.
    let charges: [Charge]
    let now: Timestamp

    /// Whether an operation has certainly charged nothing: the charges that are known explain all that is charged, or
    /// explained all that was charged before, and no less is left now.
    ///
    /// That as much is left as before proves nothing by itself: a charge that is not known may have given its amount back.
    func showsNothing(since operation: Operation) -> Bool {
        guard let limits = permission.limits, let limit = limits.amountLimit, let balance = limits.amountBalance,
            limit.currencyCode == balance.currencyCode
        else { return false }
        let charged = limit.amount - balance.amount
        if isAllKnown(charged, in: limit.currencyCode, since: operation.createdAt) { return true }
        guard let before = operation.baseline, before.balance.currencyCode == balance.currencyCode else { return false }
        return balance.amount >= before.balance.amount && isComparable(since: before.at)
            && limit.amount - before.balance.amount <= heldAround(before.at, in: balance.currencyCode)
    }

    /// What the charges took that are known and were there at a moment, within the month that it may have been in.
    private func heldAround(_ moment: Timestamp, in currency: Currency) -> Decimal {
        held(currency) { charge in
            guard let created = charge.creationTimestamp, created <= moment.adding(seconds: Self.clockSeconds) else {
                return false
            }
            return !isMonthly || CalendarMonth.zones.contains { $0.has(created, moment) }
        }
    }

    /// Whether the charges that are known explain what is charged.
    private func isAllKnown(_ charged: Decimal, in currency: Currency, since moment: Timestamp) -> Bool {
        guard isMonthly else { return charged <= held(currency) { _ in true } }
        return CalendarMonth.zones.allSatisfy { zone in
            zone.has(moment, now)
                && charged <= held(currency) { charge in charge.creationTimestamp.map { zone.has($0, now) } ?? false }
        }
    }

    /// Whether what is left can have become less only: no month has begun, and no charge was given back, not even in part.
    private func isComparable(since moment: Timestamp) -> Bool {
        guard !isMonthly || CalendarMonth.zones.allSatisfy({ $0.has(moment, now) }) else { return false }
        let earliest = moment.adding(seconds: -Self.clockSeconds)
        return charges.allSatisfy { charge in
            guard charge.mayHaveGivenBack else { return true }
            return charge.statusDetails.lastUpdatedTimestamp.map { $0 < earliest } ?? false
        }
    }

    private var isMonthly: Bool { permission.chargePermissionType != .oneTime }

    private func held(_ currency: Currency, where isMeant: (Charge) -> Bool) -> Decimal {
        charges.filter(isMeant).compactMap(\.heldAmount).filter { $0.currencyCode == currency }
            .reduce(0) { $0 + $1.amount }
    }
}

/// The months of one time zone: which one Amazon's monthly limits mean is not documented.
struct CalendarMonth: Sendable {
    /// The zones that there are, from twelve hours behind to fourteen before.
    static let zones = (-24...28).map { CalendarMonth(offset: $0 * 1800) }

    private let offset: Int

    /// Whether two moments are in the same month.
    func has(_ one: Timestamp, _ other: Timestamp) -> Bool {
        one.adding(seconds: offset).extendedText.prefix(7) == other.adding(seconds: offset).extendedText.prefix(7)
    }
}

extension Charge {
    /// Whether it takes less of its permission than it did at first: it has ended, or only a part of it was captured.
    fileprivate var mayHaveGivenBack: Bool {
        switch statusDetails.state {
        case .authorizationInitiated, .authorized: false
        case .captured, .captureInitiated: captureAmount == nil || captureAmount != chargeAmount
        default: true
        }
    }

    /// What the charge takes of its permission.
    var heldAmount: Price? {
        switch statusDetails.state {
        case .canceled, .declined: nil
        case .captured, .captureInitiated: captureAmount ?? chargeAmount
        default: chargeAmount
        }
    }
}
