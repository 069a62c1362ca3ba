/// The body of `PUT /v1/webhook-endpoints`.
struct WebhookEndpointRequest: ShopContent, Codable {
    static let fields: Set<String> = ["url", "secrets"]

    let url: String
    /// One, or two while a shop changes from one to the other; the newest first.
    let secrets: [String]?
}
