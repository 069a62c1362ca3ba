import AmazonPayModel

/// `POST …/changes`.
struct ChangeBody: SubscriptionBody {
    static let fields: Set<String> = [
        "operationId", "amount", "frequency", "nextBillingAt", "endsAt", "paymentId", "chargesNow",
    ]

    let operationId: String
    let amount: Price?
    let frequency: Frequency?
    let nextBillingAt: Timestamp?
    let endsAt: Timestamp?
    let paymentId: Payment.ID?
    let chargesNow: Int?

    var order: SubscriptionOrder {
        .change(
            SubscriptionChange(
                amount: amount, frequency: frequency, nextBillingAt: nextBillingAt, endsAt: endsAt,
                paymentId: paymentId, chargesNow: chargesNow))
    }
}
