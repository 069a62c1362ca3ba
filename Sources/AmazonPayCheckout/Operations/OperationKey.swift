import AmazonPay

extension Operation {
    /// The document of an operation follows from payment and operation id: a second one with the same id cannot be.
    static func documentID(_ operationId: String, of payment: Payment.ID) -> String {
        IdempotencyKey.derive(from: "operation", payment.rawValue, operationId).rawValue
    }

    /// Whether a shop has asked for it, or an operator: no id of theirs has these characters.
    var isOfShop: Bool { !operationId.contains { $0 == "/" || $0 == ":" } }

    /// Whether it is the charge of a subscription's period.
    var isOfCycle: Bool {
        guard case .charge(let order) = action else { return false }
        return order.subscriptionId != nil
    }

    /// The key that Amazon knows the operation by: the same for every attempt, also after a restart.
    var idempotencyKey: IdempotencyKey {
        IdempotencyKey.derive(from: "amazon", paymentId.rawValue, operationId)
    }
}
