import AmazonPay
import Foundation
import HTTPTypes

/// Subscribes the endpoint by fetching the address that the sender has named.
struct SubscriptionConfirmation: Sendable {
    private static let timeout = Duration.seconds(10)

    let source: NotificationSource

    /// - Parameter url: The address; the verifier has checked that it is one of the sender's own.
    /// - Returns: Whether the sender has accepted it.
    func confirm(_ url: URL) async -> Bool {
        let query = url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        let path = url.path(percentEncoded: true)
        let request = TransportRequest(
            head: HTTPRequest(
                method: .get, scheme: url.scheme,
                authority: (url.host(percentEncoded: true) ?? "") + (url.port.map { ":\($0)" } ?? ""),
                path: (path.isEmpty ? "/" : path) + query, headerFields: [:]))
        do {
            let answer = try await source.transport.send(request, deadline: source.instant() + Self.timeout)
            return answer.head.status.kind == .successful
        } catch {
            // Tried again: the sender waits for three days.
            return false
        }
    }
}
