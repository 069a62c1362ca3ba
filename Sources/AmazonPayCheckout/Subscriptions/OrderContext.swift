import AmazonPay

/// What a rule has to know of other records.
struct OrderContext: Sendable {
    let operationId: String
    /// The payment that the subscription moves to.
    var payment: Payment?
    /// The charge of that payment's checkout.
    var charge: Charge?
    /// The cadences of other subscriptions with the same permission.
    var otherFrequencies: [Frequency] = []
}
