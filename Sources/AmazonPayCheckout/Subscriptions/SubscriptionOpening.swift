import AmazonPay
import DurableStore

/// Begins subscriptions: once for each id of the shop's.
struct SubscriptionOpening: Sendable {
    let records: Records
    let gateway: any AmazonPayGateway
    let process: SubscriptionProcess
    let retryPlan: RetryPlan
    let amountRules: AmountRules

    /// Begins a subscription, or finds the one that the same request has begun.
    ///
    /// - Throws: 400 naming the field; 404 for a payment or permission that is not there; 409 `SubscriptionIdInUse`, and
    ///   `CheckoutChargeInUse` when another subscription counts the charge of the checkout as its first period; 422 `NotRecurring`, `ChargePermissionClosed`; 503 when a permission cannot be read.
    func open(_ request: SubscriptionRequest) async throws -> (subscription: Subscription, isNew: Bool) {
        try request.validate()
        let id = Subscription.documentID(request.subscriptionId, of: records.storeId)
        let known = try await records.retryingConflicts { () -> Subscription? in
            if let known = try await records.find(Subscription.self, id)?.record {
                guard known.request == request else {
                    throw APIError.conflict(
                        "SubscriptionIdInUse", "There is a subscription with this id and another content.")
                }
                return known
            }
            let payment = try await payment(of: request)
            let start = try await start(of: request, payment)
            try await begin(
                try start.subscription(at: records.now(), storeId: records.storeId, retryPlan),
                isPaidByCheckout: start.isPaidByCheckout)
            return nil
        }
        if let known { return (known, false) }
        guard let begun = try await process.drive(id, .due) else { throw SubscriptionCommands.notFound }
        return (begun, true)
    }

    private func begin(_ subscription: Subscription, isPaidByCheckout: Bool) async throws {
        var change = records.change()
        if isPaidByCheckout {
            try await CheckoutCharge(records: records).count(
                subscription.paymentId, for: subscription.id, in: &change)
        }
        try change.insert(subscription)
        change.set(.bill, of: subscription.key, inSeconds: Subscription.takeoverSeconds)
        try await SubscriptionEffects(records: records).begin(subscription, in: &change)
        try await records.commit(change)
    }

    private func payment(of request: SubscriptionRequest) async throws -> Payment {
        if let id = request.paymentId {
            guard let payment = try await records.payment(id) else {
                throw APIError(
                    status: 404, reasonCode: .resourceNotFound,
                    message: "There is no payment with this id: nothing can be charged before the buyer has completed "
                        + "a checkout.")
            }
            return payment
        }
        guard let permission = request.chargePermissionId, permission.isPlausible else {
            throw APIError(
                status: 404, reasonCode: .resourceNotFound, message: "There is no charge permission with this id.")
        }
        return try await PermissionAdoption(records: records, gateway: gateway).payment(permission, request)
    }

    /// What the beginning follows from.
    private func start(of request: SubscriptionRequest, _ payment: Payment) async throws -> SubscriptionStart {
        let checkout = try await records.find(Checkout.self, payment.id.rawValue)?.record
        let charges = try await records.all(ChargeRecord.self, reference: payment.id.rawValue)
        return SubscriptionStart(
            request: request, payment: payment,
            agreed: payment.permission?.recurringMetadata ?? checkout?.request.recurringMetadata,
            checkoutCharge: try await CheckoutCharge(records: records).charge(of: payment),
            life: PermissionLife(payment, charges.map(\.charge)), amountRules: amountRules)
    }
}
