/// `POST …/pause`.
struct PauseBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId"]

    let operationId: String

    var order: SubscriptionOrder { .pause }
}
