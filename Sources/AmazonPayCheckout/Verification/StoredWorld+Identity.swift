import AmazonPayModel

extension StoredWorld {
    var identityPromises: [Verification.Promise] { [payments, orders, aliases, outcomes, effects] }

    /// The ids that a completed checkout has told are those of its payment.
    private var payments: Verification.Promise {
        let completed = all(Checkout.self).filter { $0.payment?.chargePermissionId != nil }
        return .init(
            name: "paymentOfCheckout",
            text: "Each completed checkout has its payment and its charge, with the same ids.",
            checked: completed.count,
            violations: completed.compactMap { checkout in
                problem(of: checkout).map { violation(checkout, $0) }
            })
    }

    private func problem(of checkout: Checkout) -> String? {
        guard let completed = checkout.payment else { return nil }
        let id = completed.paymentId?.rawValue ?? checkout.id.rawValue
        guard let payment = find(Payment.self, id) else { return "Its payment \(id) is missing." }
        if payment.chargePermissionId != completed.chargePermissionId {
            return "Its payment has another charge permission, \(payment.chargePermissionId)."
        }
        guard let charge = completed.chargeId else { return nil }
        return find(ChargeRecord.self, charge.rawValue) == nil ? "Its charge \(charge) is missing." : nil
    }

    /// The order of a completed checkout says so: otherwise it could be sold again.
    private var orders: Verification.Promise {
        let completed = all(Checkout.self).filter { $0.payment?.chargePermissionId != nil }
        return .init(
            name: "paidOrder", text: "Each order that is paid names the checkout that has paid it.",
            checked: completed.count,
            violations: completed.compactMap { checkout in
                let order = find(Order.self, Order.documentID(checkout.request.orderId, of: checkout.storeId))
                if order?.completing == checkout.id || order?.declined.contains(checkout.id) == true { return nil }
                return violation(
                    checkout,
                    order == nil ? "Its order is missing." : "Its order does not name it as the one that has paid.")
            })
    }

    /// What Amazon tells of a permission or a session reaches its payment.
    private var aliases: Verification.Promise {
        let ids = all(Payment.self).flatMap { payment in
            [payment.chargePermissionId.rawValue, payment.checkoutSessionId?.rawValue].compactMap(\.self)
                .map { (id: $0, payment: payment) }
        }
        return .init(
            name: "wayToPayment", text: "Each charge permission and checkout session leads to its payment.",
            checked: ids.count,
            violations: ids.compactMap { id, payment in
                if find(Alias.self, id)?.paymentId == payment.id { return nil }
                return violation(payment, "\(id) does not lead to it.")
            })
    }

    /// What an operation was answered with is stored.
    private var outcomes: Verification.Promise {
        let done = all(Operation.self).compactMap { operation -> (Operation, Operation.Outcome)? in
            guard case .done(let outcome) = operation.state else { return nil }
            return (operation, outcome)
        }
        return .init(
            name: "outcomeOfOperation", text: "The charge or refund of each operation that is done is stored.",
            checked: done.count,
            violations: done.compactMap { operation, outcome in
                if let id = outcome.refundId, find(RefundRecord.self, id.rawValue) == nil {
                    return violation(operation, "Its refund \(id) is missing.")
                }
                if let id = outcome.chargeId, find(ChargeRecord.self, id.rawValue) == nil {
                    return violation(operation, "Its charge \(id) is missing.")
                }
                return nil
            })
    }

    /// An operation id has one effect: a refund, or a charge that was not made in place of an expired one.
    private var effects: Verification.Promise {
        let refunds = all(RefundRecord.self).compactMap { record in
            record.operationId.map { (id: "\(record.paymentId) \($0) refund", record as any StoredRecord) }
        }
        let charges = all(ChargeRecord.self).filter { $0.isReauthorized != true }.compactMap { record in
            record.operationId.map { (id: "\(record.paymentId) \($0) charge", record as any StoredRecord) }
        }
        let operations = Dictionary(grouping: refunds + charges, by: \.id)
        return .init(
            name: "oneEffectPerOperation",
            text: "Each operation has made one charge or refund at most, and no other has made the same.",
            checked: operations.count,
            violations: operations.sorted { $0.key < $1.key }.compactMap { _, made in
                guard made.count > 1 else { return nil }
                let ids = made.map(\.1.documentID).sorted()
                return violation(
                    made[0].1, "The same operation has also made \(ids.dropFirst().joined(separator: ", ")).")
            } + sharedEffects)
    }

    /// Operations that are done by one and the same charge or refund.
    private var sharedEffects: [Verification.Violation] {
        let made = all(Operation.self).compactMap { operation -> (id: String, operation: Operation)? in
            switch operation.action {
            case .charge: operation.outcome?.chargeId.map { ($0.rawValue, operation) }
            case .refund: operation.outcome?.refundId.map { ($0.rawValue, operation) }
            default: nil
            }
        }
        return Dictionary(grouping: made, by: \.id).sorted { $0.key < $1.key }.compactMap { id, made in
            guard made.count > 1 else { return nil }
            let names = made.map(\.operation.operationId).sorted().joined(separator: ", ")
            return violation(made[0].operation, "\(id) was made by several operations: \(names).")
        }
    }
}
