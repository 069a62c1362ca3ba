/// `POST …/retries`.
struct RetryBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId"]

    let operationId: String

    var order: SubscriptionOrder { .retry }
}
