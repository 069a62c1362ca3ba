import AmazonPay
import AmazonPayModel
import Foundation
import HTTPTypes

/// The request that tells an endpoint of an event.
enum WebhookRequest {
    /// - Returns: `nil` when the endpoint's URL is none, which was checked when it was set.
    static func make(
        _ event: FeedEvent, _ endpoint: WebhookEndpoint, at now: Timestamp
    ) throws -> TransportRequest? {
        guard let url = URLComponents(string: endpoint.url), let name = url.host.flatMap(WebhookURL.plainHost)
        else { return nil }
        let host = name.contains(":") ? "[\(name)]" : name
        let body = try body(of: event)
        let seconds = now.milliseconds / 1000
        var head = HTTPRequest(
            method: .post, scheme: url.scheme, authority: url.port.map { "\(host):\($0)" } ?? host,
            path: target(of: url))
        let signatures = endpoint.secrets.map { "v1=\($0.signature(of: body, timestamp: seconds))" }
        let fields = [
            ("Content-Type", "application/json"), ("User-Agent", "swift-amazon-pay"),
            ("AmazonPay-Event-Id", event.id), ("AmazonPay-Event-Timestamp", "\(seconds)"),
            ("AmazonPay-Event-Sequence", "\(event.sequence)"),
            ("AmazonPay-Event-Signature", signatures.joined(separator: ",")),
        ]
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { head.headerFields[name] = value }
        }
        return TransportRequest(head: head, body: body)
    }

    /// The event as the feed shows it, the same bytes at each attempt.
    static func body(of event: FeedEvent) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        return try encoder.encode(event)
    }

    private static func target(of url: URLComponents) -> String {
        let path = url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath
        return url.percentEncodedQuery.map { "\(path)?\($0)" } ?? path
    }
}
