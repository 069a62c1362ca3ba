import AmazonPay
import DurableStore

extension Reconciler {
    /// A checkout that is being read or completed: if nobody has gone on with it for a while, that is done now.
    func inspectUnderWay(_ stored: Versioned<Checkout>, _ run: ReconciliationRun) async throws {
        let checkout = stored.record
        guard run.startedAt.seconds(since: checkout.updatedAt) >= Self.stuckSeconds else { return }
        let difference = Difference(
            code: .checkoutStuck, subject: checkout.id.rawValue, orderId: checkout.request.orderId,
            text: "The checkout has been \(checkout.stateName) since \(checkout.updatedAt.extendedText).")
        try await repair(difference, "The session is read, and completed if it is open.", run) {
            try await run.pace()
            guard let driven = try await process.drive(checkout.id, .resumed), !driven.isUnderWay else { return false }
            try await commit(difference) { _ in }
            return true
        }
    }

    /// A completed checkout leaves an order that says so, a payment, its names, and its charge.
    func inspectCompleted(_ stored: Versioned<Checkout>, _ run: ReconciliationRun) async throws {
        let checkout = stored.record
        guard let completed = checkout.payment,
            run.startedAt.seconds(since: checkout.updatedAt) >= Self.settledSeconds
        else { return }
        try await inspectOrder(of: checkout, run)
        guard let payment = Payment(checkout, completed, at: completed.completedAt) else {
            return try await leave(
                difference(.paymentMissing, checkout, "The checkout is completed without a permission."),
                "Only Amazon's support can say what became of it.", run)
        }
        if try await records.find(Payment.self, payment.id.rawValue) == nil {
            let difference = difference(
                .paymentMissing, checkout, "The checkout is completed, and its payment is not there.")
            try await repair(difference, "The payment is made from the completed checkout.", run) {
                try await commit(difference) { change in
                    var payment = payment
                    payment.firstCycleOf = try await subscription(countingChargeOf: payment)
                    try await CompletedPayment(records: records).keep(payment, of: checkout, in: &change)
                }
                return true
            }
            // The rest follows from a payment that is there.
            if run.isDryRun { return }
        }
        try await inspectAliases(of: payment, run)
        try await inspectCharge(of: completed, payment, run)
    }

    /// The subscription that counts the charge of a checkout as one of its periods.
    private func subscription(countingChargeOf payment: Payment) async throws -> String? {
        guard let charge = payment.checkoutChargeId else { return nil }
        for subscription in try await records.all(Subscription.self, reference: payment.id.rawValue) {
            let cycles = try await records.all(CycleRecord.self, reference: subscription.documentID)
            if cycles.contains(where: { $0.chargeId == charge || $0.attempts.contains { $0.chargeId == charge } }) {
                return subscription.id
            }
        }
        return nil
    }

    private func inspectOrder(of checkout: Checkout, _ run: ReconciliationRun) async throws {
        let order = try await process.repository.order(checkout.request.orderId)
        guard order?.record.completing != checkout.id, order?.record.declined.contains(checkout.id) != true else {
            return
        }
        guard order?.record.completing == nil else {
            return try await leave(
                difference(.orderPaidTwice, checkout, "Two checkouts of the order are completed."),
                "Which of them to refund or cancel is for a person to decide.", run)
        }
        let difference = difference(.orderUnmarked, checkout, "The order does not say which checkout has paid it.")
        try await repair(difference, "The order names this checkout.", run) {
            var marked =
                order?.record
                ?? Order(
                    orderId: checkout.request.orderId, storeId: checkout.storeId, checkoutId: checkout.id,
                    createdAt: checkout.createdAt)
            guard marked.claim(checkout.id) else { return false }
            try await commit(difference) { try $0.write(marked, over: order) }
            return true
        }
    }

    private func inspectAliases(of payment: Payment, _ run: ReconciliationRun) async throws {
        for id in [payment.chargePermissionId.rawValue, payment.checkoutSessionId?.rawValue].compactMap(\.self)
        where try await records.find(Alias.self, id) == nil {
            let difference = Difference(
                code: .aliasMissing, subject: id, orderId: payment.orderId, paymentId: payment.id,
                text: "\(id) does not lead to its payment.")
            try await repair(difference, "It leads to the payment.", run) {
                try await commit(difference) {
                    try $0.insert(
                        Alias(id: id, paymentId: payment.id, orderId: payment.orderId, createdAt: $0.now))
                }
                return true
            }
        }
    }

    private func inspectCharge(
        of completed: CompletedCheckout, _ payment: Payment, _ run: ReconciliationRun
    ) async throws {
        guard let id = completed.chargeId, try await records.find(ChargeRecord.self, id.rawValue) == nil else { return }
        let difference = Difference(
            code: .chargeUnknown, subject: id.rawValue, orderId: payment.orderId, paymentId: payment.id,
            text: "The charge of the checkout is not kept.")
        let reading = try await run.read { () async throws(GatewayError) in try await gateway.charge(id) }
        guard case .found(let charge) = reading else {
            return try await leaveUnreadable(id.rawValue, payment.orderId, run)
        }
        try await repair(difference, "The charge is read and kept.", run) {
            try await objects.refresh(charge.chargeId, note: difference.note)
            return true
        }
    }

    func difference(_ code: ReconciliationCode, _ checkout: Checkout, _ text: String) -> Difference {
        Difference(code: code, subject: checkout.id.rawValue, orderId: checkout.request.orderId, text: text)
    }
}

extension Alias {
    /// The name of a payment's permission.
    init(_ payment: Payment) {
        self.init(
            id: payment.chargePermissionId.rawValue, paymentId: payment.id, orderId: payment.orderId,
            createdAt: payment.completedAt)
    }
}
