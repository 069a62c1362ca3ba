/// A URL that notifications are posted to.
struct NotificationEndpoint: Hashable, Sendable, Codable {
    let endpointId: String
    let url: String
    /// Only this merchant's notifications; `nil` for those of all merchants.
    var merchantId: String?
    /// How envelopes are signed, `1` or `2`.
    var signatureVersion: String
    /// What the endpoint has to send back before it gets anything else; `nil` once it has, or when it need not.
    var token: String?
    /// What it has sent back: who asks again gets the same answer.
    var usedToken: String?

    var isConfirmed: Bool { token == nil }

    func isFor(_ merchantId: String) -> Bool { self.merchantId == nil || self.merchantId == merchantId }
}
