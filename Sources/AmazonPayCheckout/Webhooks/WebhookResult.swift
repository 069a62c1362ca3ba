/// What came of one attempt.
struct WebhookResult: Hashable, Sendable {
    /// What the endpoint answered.
    var status: Int?
    /// Why there was no answer; one of few texts.
    var failure: String?
}
