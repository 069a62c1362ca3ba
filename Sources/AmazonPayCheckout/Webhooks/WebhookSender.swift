import AmazonPay
import HTTPTypes

/// Posts one request and says what came of it.
struct WebhookSender: Sendable {
    /// Follows no redirect and reads no longer answer than it was made for.
    let transport: any Transport

    private static let timeout = Duration.seconds(10)

    func send(_ request: TransportRequest) async -> WebhookResult {
        do {
            let answer = try await transport.send(request, deadline: .now + Self.timeout)
            return WebhookResult(status: answer.head.status.code)
        } catch {
            return WebhookResult(failure: error.code.description)
        }
    }
}
