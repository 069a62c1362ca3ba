/// `POST …/resume`.
struct ResumeBody: SubscriptionBody {
    static let fields: Set<String> = ["operationId", "skipUnpaid"]

    let operationId: String
    /// Whether a period that was unpaid before the pause is let go.
    let skipUnpaid: Bool?

    var order: SubscriptionOrder { .resume(skipUnpaid: skipUnpaid ?? false) }
}
