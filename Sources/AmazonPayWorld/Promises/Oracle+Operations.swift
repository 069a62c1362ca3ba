import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

/// Operations of an order that look the same at Amazon: of one kind and amount.
private struct EqualOperations: Hashable {
    let orderId: String
    let kind: OrderPlan.Wish.Kind
    let cents: Int
    let paymentId: String
}

// MARK: - What became of what the shop asked for

extension Oracle {
    /// What the shop asked for was done once, or was not done and the shop knows it.
    func judgeOperations(with shop: any ServiceCaller) async {
        let groups = Dictionary(grouping: books.operations) { entry in
            EqualOperations(
                orderId: entry.orderId, kind: entry.wish.kind, cents: entry.wish.cents, paymentId: entry.paymentId)
        }
        for (equal, entries) in groups.sorted(by: { $0.value[0].wish.operationId < $1.value[0].wish.operationId }) {
            guard let reply = await shop.insist(.get, "payments/\(equal.paymentId)"), reply.status == 200 else {
                continue
            }
            let ids = Set(entries.map(\.wish.operationId))
            let reports = reply.json.items("operations").filter { ids.contains($0.text("operationId") ?? "") }
            judge(equal, ids, reports)
        }
    }

    private func judge(_ equal: EqualOperations, _ ids: Set<String>, _ reports: [JSONValue]) {
        let done = reports.filter { $0.text("state") == "Done" }
        let open = reports.count { $0.text("state") == "InProgress" }
        let effects = effects(of: equal, ids, isDone: !done.isEmpty)
        let isRight: Bool
        switch equal.kind {
        case .refund, .charge:
            let name = equal.kind == .refund ? "refundId" : "chargeId"
            let isEachItsOwn = Set(done.compactMap { $0.text(name) }).count == done.count
            isRight = isEachItsOwn && (done.count...done.count + open).contains(effects)
        case .capture, .cancellation, .closing, .delivery:
            isRight = done.isEmpty ? effects == 0 || open > 0 : effects >= 1
        }
        if !isRight {
            let states = reports.map { "\($0.text("operationId") ?? "") \($0.text("state") ?? "")" }.sorted()
            trace.violation(
                "what is told of an operation is so",
                "\(equal.orderId): \(equal.kind) of \(equal.cents.dollars): \(states); it was done \(effects) times.")
        }
    }

    /// - Parameter isDone: Whether one is told as done. What is to be cancelled or closed may have been ended by somebody
    ///   else before, and is done then.
    private func effects(of equal: EqualOperations, _ ids: Set<String>, isDone: Bool) -> Int {
        let amount = Decimal(equal.cents) / 100
        let charges = ledger.charges.filter { ledger.orderId(of: $0.charge.chargeId) == equal.orderId }
        switch equal.kind {
        case .refund:
            return ledger.refunds.count {
                ledger.orderId(of: $0.refund.chargeId) == equal.orderId && $0.refund.refundAmount?.amount == amount
            }
        case .charge:
            // One that was made may be declined later, and is told as done all the same.
            return charges.count { charge in
                !isChargeOfSession(charge.charge.chargeId) && charge.charge.chargeAmount?.amount == amount
                    && (charge.charge.statusDetails.state != .declined || charge.states.count > 1)
            }
        case .capture: return charges.count { $0.charge.captureAmount?.amount == amount }
        case .cancellation:
            return charges.count { charge in
                charge.charge.statusDetails.state == .canceled
                    && (isDone || charge.charge.statusDetails.reasonCode == .merchantCanceled)
            }
        case .closing: return isClosed(equal.orderId, isDone) ? 1 : 0
        case .delivery:
            return ledger.parcels.count { parcel in
                ledger.orderId(of: parcel.permissionId) == equal.orderId
                    && ids.contains { parcel.trackingNumber == "1Z\($0)" }
            }
        }
    }

    private func isClosed(_ orderId: String, _ isDone: Bool) -> Bool {
        ledger.permissions.contains { permission in
            ledger.orderId(of: permission.chargePermissionId) == orderId && permission.statusDetails.state == .closed
                && (isDone || permission.statusDetails.reasons?.first?.reasonCode == .merchantClosed)
        }
    }
}
