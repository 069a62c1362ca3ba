/// `POST …/cancellation`.
struct CancellationBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId", "reason", "atPeriodEnd", "cancelPendingCharges"]

    let operationId: String
    let reason: String?
    let atPeriodEnd: Bool?
    let cancelPendingCharges: Bool?

    var order: SubscriptionOrder {
        .cancel(
            .init(
                // Amazon takes at most 255 characters.
                reason: String((reason ?? "The subscription was cancelled").prefix(255)),
                atPeriodEnd: atPeriodEnd ?? false, cancelPendingCharges: cancelPendingCharges ?? false))
    }
}
