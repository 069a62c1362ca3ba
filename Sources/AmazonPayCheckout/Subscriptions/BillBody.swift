import AmazonPayModel

/// `POST …/cycles`.
struct BillBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId", "amount"]

    let operationId: String
    let amount: Price?

    var order: SubscriptionOrder { .bill(amount: amount) }
}
