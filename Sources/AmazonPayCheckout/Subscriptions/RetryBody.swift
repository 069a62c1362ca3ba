/// `POST …/retries`.
struct RetryBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId", "confirmNotCharged"]

    let operationId: String
    let confirmNotCharged: Bool?

    var order: SubscriptionOrder { .retry(confirmsNotCharged: confirmNotCharged ?? false) }
}
