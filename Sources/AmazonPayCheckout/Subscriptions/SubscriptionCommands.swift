import AmazonPay

/// Carries out what a shop asks of a subscription, once for each operation id.
struct SubscriptionCommands: Sendable {
    let records: Records
    let process: SubscriptionProcess

    /// Carries out an order, or finds that it was.
    ///
    /// - Returns: The subscription afterwards.
    /// - Throws: 404 when there is no such subscription; 409 with the reason when it cannot be done now. A change that
    ///   Amazon does not take throws nothing: the shop is told by the event `subscription.changeRefused`.
    func perform(_ order: SubscriptionOrder, _ operationId: String, on id: String) async throws -> Subscription {
        guard (1...64).contains(operationId.count) else {
            throw APIError.invalid("operationId", "It has 1 to 64 characters.")
        }
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

    private func context(
        of order: SubscriptionOrder, _ operationId: String, _ subscription: Subscription
    ) async throws -> OrderContext {
        var context = OrderContext(operationId: operationId)
        guard case .change(let change) = order else { return context }
        let others = try await process.subscriptions(of: subscription.paymentId)
        context.otherFrequencies = others.filter { $0.id != subscription.id && $0.isLive }.map(\.schedule.frequency)
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
