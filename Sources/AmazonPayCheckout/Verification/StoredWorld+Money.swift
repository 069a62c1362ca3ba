import AmazonPayModel
import Foundation

extension StoredWorld {
    var moneyPromises: [Verification.Promise] { [captures, refunds, orders, periods, periodCharges] }

    private var captures: Verification.Promise {
        let captured = all(ChargeRecord.self).filter { $0.charge.captureAmount != nil }
        return .init(
            name: "captured", text: "No charge is captured for more than was authorized.", checked: captured.count,
            violations: captured.compactMap { record in
                guard let capture = record.charge.captureAmount?.amount, let most = record.charge.chargeAmount?.amount,
                    capture > most
                else { return nil }
                return violation(record, "\(capture) is captured, and \(most) was authorized.")
            })
    }

    private var refunds: Verification.Promise {
        let refunds = Dictionary(grouping: all(RefundRecord.self).filter { $0.state != .declined }) {
            $0.refund.chargeId
        }
        let charges = all(ChargeRecord.self).filter { refunds[$0.id] != nil }
        return .init(
            name: "refunded", text: "No charge is refunded for more than was captured and Amazon's allowance.",
            checked: charges.count,
            violations: charges.compactMap { charge in
                let sum = (refunds[charge.id] ?? []).compactMap(\.refund.refundAmount?.amount).reduce(Decimal(0), +)
                guard let most = charge.charge.maximumRefund?.amount, sum > most else { return nil }
                return violation(charge, "\(sum) is refunded, and \(most) may be.")
            })
    }

    /// Of all checkouts of an order one charge at most can take money.
    private var orders: Verification.Promise {
        let orders = Dictionary(grouping: all(Checkout.self)) { "\($0.storeId) \($0.request.orderId)" }
        return .init(
            name: "oneChargePerOrder", text: "The checkouts of an order have one live charge at most.",
            checked: orders.count,
            violations: orders.sorted { $0.key < $1.key }.compactMap { _, checkouts in
                let live = checkouts.filter { $0.payment?.chargeId.map(isLive) ?? false }
                guard live.count > 1 else { return nil }
                let ids = live.compactMap(\.payment?.chargeId)
                return violation(live[0], "The order has the live charges \(ids).")
            })
    }

    private func isLive(_ id: Charge.ID) -> Bool {
        find(ChargeRecord.self, id.rawValue).map { ![.declined, .canceled].contains($0.state) } ?? false
    }

    /// The charges of each period of a subscription, whichever attempt made them.
    private var chargesOfPeriods: [(subscription: String, number: Int, charges: Set<Charge.ID>)] {
        var periods: [String: [Int: Set<Charge.ID>]] = [:]
        for cycle in all(CycleRecord.self) {
            periods[cycle.subscription, default: [:]][cycle.number, default: []]
                .formUnion(cycle.attempts.compactMap(\.chargeId) + [cycle.chargeId].compactMap(\.self))
        }
        for subscription in all(Subscription.self) {
            guard let open = subscription.open else { continue }
            periods[subscription.documentID, default: [:]][open.number, default: []]
                .formUnion(open.attempts.compactMap(\.chargeId))
        }
        return periods.sorted { $0.key < $1.key }.flatMap { subscription, numbers in
            numbers.sorted { $0.key < $1.key }.map { (subscription, $0.key, $0.value) }
        }
    }

    private var periods: Verification.Promise {
        let periods = chargesOfPeriods
        return .init(
            name: "oneChargePerPeriod", text: "Each period of a subscription has one live charge at most.",
            checked: periods.count,
            violations: periods.compactMap { period in
                let live = period.charges.filter(isLive).sorted { $0.rawValue < $1.rawValue }
                guard live.count > 1 else { return nil }
                return violation(period, "The period \(period.number) has the live charges \(live).")
            })
    }

    private var periodCharges: Verification.Promise {
        let uses = Dictionary(
            grouping: chargesOfPeriods.flatMap { period in period.charges.map { (charge: $0, period) } }, by: \.charge)
        return .init(
            name: "onePeriodPerCharge", text: "Each live charge of a subscription pays one period.",
            checked: uses.count,
            violations: uses.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { charge, uses in
                guard isLive(charge), uses.count > 1 else { return nil }
                let names = uses.map { "\($0.1.number) of \($0.1.subscription)" }.sorted()
                return violation(uses[0].1, "The charge \(charge) pays the periods \(names.joined(separator: ", ")).")
            })
    }

    private func violation(
        _ period: (subscription: String, number: Int, charges: Set<Charge.ID>), _ text: String
    ) -> Verification.Violation {
        find(Subscription.self, period.subscription).map { violation($0, text) }
            ?? .init(subject: "\(Subscription.kind) \(period.subscription)", orderId: nil, text: text)
    }
}
