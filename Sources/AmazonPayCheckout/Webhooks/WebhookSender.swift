import AmazonPay
import HTTPTypes

/// Posts one request and says what came of it.
struct WebhookSender: Sendable {
    /// Follows no redirect and reads no longer answer than it was made for.
    let transport: any Transport

    private static let timeout = Duration.seconds(10)
    /// What is shown of a delivery without an answer.
    static let unanswered = "no answer"

    func send(_ request: TransportRequest) async -> WebhookResult {
        do {
            let answer = try await transport.send(request, deadline: .now + Self.timeout)
            return WebhookResult(status: answer.head.status.code)
        } catch {
            // The same text whatever it was: a closed port, a silent one, another protocol behind it.
            return WebhookResult(failure: Self.unanswered)
        }
    }
}
