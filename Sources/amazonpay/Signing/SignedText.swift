import AmazonPay
import Foundation
import HTTPTypes

/// A signed request as text.
enum SignedText {
    /// As it goes over the wire, with plain line ends.
    static func http(_ request: TransportRequest) -> String {
        let head = request.head
        var lines = ["\(head.method.rawValue) \(head.path ?? "/") HTTP/1.1", "host: \(head.authority ?? "")"]
        lines += head.headerFields.map { "\($0.name.canonicalName): \($0.value)" }
        return (lines + ["", String(decoding: request.body, as: UTF8.self)]).joined(separator: "\n")
    }

    /// As a command for a shell.
    ///
    /// - Parameter authority: The file of the certificate to trust, if it is not one that the system trusts.
    static func curl(_ request: TransportRequest, authority: String? = nil) -> String {
        let head = request.head
        let url = "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
        var parts = ["curl -X \(head.method.rawValue) \(quoted(url))"]
        if let authority { parts.append("--cacert \(quoted(authority))") }
        parts += head.headerFields.map { "-H \(quoted("\($0.name.canonicalName): \($0.value)"))" }
        if !request.body.isEmpty {
            parts.append("--data-binary \(quoted(String(decoding: request.body, as: UTF8.self)))")
        }
        return parts.joined(separator: " \\\n  ")
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
