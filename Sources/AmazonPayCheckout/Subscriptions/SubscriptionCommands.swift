import AmazonPay

/// Carries out what a shop asks of a subscription, once for each operation id.
struct SubscriptionCommands: Sendable {
    let records: Records
    let process: SubscriptionProcess
    let amountRules: AmountRules

    /// Carries out an order, or finds that it was.
    ///
    /// - Returns: The subscription afterwards.
    /// - Throws: 404 when there is no such subscription; 409 with the reason when it cannot be done now. A change that
    ///   Amazon does not take throws nothing: the shop is told by the event `subscription.changeRefused`.
    func perform(_ order: SubscriptionOrder, _ operationId: String, on id: String) async throws -> Subscription {
        try FieldRule.requireName(operationId, "operationId", atMost: 64)
        let documentID = Subscription.documentID(id, of: records.storeId)
        let command = SubscriptionCommand(
            subscription: documentID, operationId: operationId, order: order, createdAt: records.now())
        guard let found = try await records.find(Subscription.self, documentID)?.record else { throw Self.notFound }
        if try await process.isDone(command) { return found }
        let context = try await context(of: order, operationId, found)
        guard
            let subscription = try await process.drive(documentID, .order(order, context), command: command)
        else { throw Self.notFound }
        return subscription
    }

    static let notFound = APIError(
        status: 404, reasonCode: .resourceNotFound, message: "There is no subscription with this id.")

    /// - Throws: 400 for an amount that no buyer can pay.
    private func check(_ amount: Price?, _ subscription: Subscription) async throws {
        guard let amount, amount.currencyCode == subscription.terms.amount.currencyCode else { return }
        let payment = try await records.find(Payment.self, subscription.paymentId.rawValue)?.record
        try amountRules.check(recurring: amount, "amount", limit: payment?.permission?.limits?.amountLimit)
    }

    private func life(_ id: Payment.ID) async throws -> PermissionLife? {
        guard let payment = try await records.find(Payment.self, id.rawValue)?.record else { return nil }
        let charges = try await records.all(ChargeRecord.self, reference: id.rawValue)
        return PermissionLife(payment, charges.map(\.charge))
    }

    private func context(
        of order: SubscriptionOrder, _ operationId: String, _ subscription: Subscription
    ) async throws -> OrderContext {
        var context = OrderContext(operationId: operationId)
        try await check(order.amount, subscription)
        guard case .change(let change) = order else { return context }
        let others = try await process.subscriptions(of: subscription.paymentId)
        context.otherFrequencies = others.filter { $0.id != subscription.id && $0.isLive }.map(\.schedule.frequency)
        if change.nextBillingAt != nil { context.life = try await life(change.paymentId ?? subscription.paymentId) }
        guard let id = change.paymentId else { return context }
        guard let payment = try await records.payment(id),
            payment.chargePermissionType == .recurring, payment.permission?.statusDetails.state != .closed,
            payment.chargeAmount.currencyCode == subscription.terms.amount.currencyCode
        else { return context }
        context.payment = payment
        context.charge = try await CheckoutCharge(records: records).charge(of: payment)
        return context
    }
}
