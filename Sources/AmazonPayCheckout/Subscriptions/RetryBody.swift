/// `POST …/retries`.
struct RetryBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId", "chargesNow"]

    let operationId: String
    /// How many periods may be charged at once, because their dates have passed; one when absent.
    let chargesNow: Int?

    var order: SubscriptionOrder { .retry(chargesNow: chargesNow) }
}
