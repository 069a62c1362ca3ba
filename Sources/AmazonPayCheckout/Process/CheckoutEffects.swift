import AmazonPay
import AmazonPayModel

/// What a step of a checkout means beyond the checkout itself: the payment that it leaves, what the shop is told, what
/// the time line keeps.
struct CheckoutEffects: Sendable {
    let records: Records

    /// Adds to the commit of a step what follows from it.
    func write(
        _ checkout: Checkout, _ input: CheckoutInput, _ step: CheckoutStep, before: Checkout, to change: inout Change
    ) async throws {
        Self.note(input, checkout, to: &change)
        Self.note(step, checkout, to: &change)
        guard checkout.state != before.state else { return }
        switch checkout.state {
        case .completed(let completed): try await complete(checkout, completed, to: &change)
        // The shop was told of it when it ended so the first time.
        case .failed(let failure) where failure == before.retracted || before.failure != nil: break
        case .failed(let failure): try Self.fail(checkout, failure, to: &change)
        case .open, .checking, .reviewing, .updating, .paying, .completing: break
        }
    }

    private func complete(
        _ checkout: Checkout, _ completed: CompletedCheckout, to change: inout Change
    ) async throws {
        var event = ShopEvent(.checkoutCompleted, orderId: checkout.request.orderId, at: change.now)
        event.checkoutId = checkout.id
        event.chargeId = completed.chargeId
        event.amount = checkout.amounts.chargeAmount
        event.state = checkout.stateName
        // Nothing may be shipped on it yet.
        if completed.isAuthorizationPending { event.reasonCode = "AuthorizationPending" }
        if let payment = Payment(checkout, completed, at: change.now) {
            event.paymentId = payment.id
            let kept = try await CompletedPayment(records: records).keep(payment, of: checkout, in: &change)
            if let charge = ChargeRecord(checkout, completed, kept, at: change.now) {
                try await CompletedPayment(records: records).keep(charge, in: &change)
            }
        }
        try change.announce(event)
        change.note(
            .state, "Checkout is Completed", orderId: checkout.request.orderId,
            [
                "checkoutId": checkout.id.rawValue, "chargePermissionId": completed.chargePermissionId?.rawValue,
                "chargeId": completed.chargeId?.rawValue,
            ])
    }

    private static func fail(_ checkout: Checkout, _ failure: Failure, to change: inout Change) throws {
        var event = ShopEvent(.checkoutFailed, orderId: checkout.request.orderId, at: change.now)
        event.checkoutId = checkout.id
        event.state = checkout.stateName
        event.reasonCode = failure.reasonCode
        event.amount = checkout.amounts.chargeAmount
        try change.announce(event)
        change.note(
            .state, "Checkout is Failed", orderId: checkout.request.orderId,
            [
                "checkoutId": checkout.id.rawValue, "reasonCode": failure.reasonCode.rawValue, "detail": failure.detail,
            ])
    }
}

extension Payment {
    /// What a completed checkout leaves; `nil` without a permission, which Amazon always gives.
    init?(_ checkout: Checkout, _ completed: CompletedCheckout, at now: Timestamp) {
        guard let permission = completed.chargePermissionId else { return nil }
        self.init(
            id: completed.paymentId ?? Payment.ID(checkout.id), orderId: checkout.request.orderId,
            checkoutSessionId: completed.checkoutSessionId, chargePermissionId: permission,
            chargePermissionType: checkout.request.chargePermissionType, paymentIntent: checkout.request.paymentIntent,
            chargeAmount: checkout.amounts.chargeAmount, totalOrderAmount: checkout.amounts.totalOrderAmount,
            reauthorize: checkout.request.reauthorize, completedAt: now, updatedAt: now,
            checkoutChargeId: completed.chargeId)
    }
}

extension ChargeRecord {
    /// The charge of the checkout, as far as the completed session tells; it is read soon.
    fileprivate init?(_ checkout: Checkout, _ completed: CompletedCheckout, _ payment: Payment, at now: Timestamp) {
        guard let id = completed.chargeId else { return nil }
        let isCaptured = checkout.request.paymentIntent == .authorizeWithCapture
        let state: Charge.State =
            completed.isAuthorizationPending ? .authorizationInitiated : isCaptured ? .captured : .authorized
        var charge = Charge(
            chargeId: id, chargePermissionId: payment.chargePermissionId, statusDetails: StatusDetails(state: state))
        charge.chargeAmount = payment.chargeAmount
        if state == .captured { charge.captureAmount = payment.chargeAmount }
        self.init(charge, of: payment, at: now)
        isUnread = true
    }
}
