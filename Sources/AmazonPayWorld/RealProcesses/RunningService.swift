import AmazonPay
import Foundation
import HTTPTypes

/// A checkout service that runs as a process of its own, called as the shop calls it.
struct RunningService: ServiceCaller {
    private static let mostAttempts = 10
    private static let timeout: Duration = .seconds(30)

    let origin: ServiceOrigin
    let token: String
    let transport: any Transport

    func insist(_ method: HTTPRequest.Method, _ path: String, _ body: String) async -> ServiceProcess.Reply? {
        for attempt in 1...Self.mostAttempts {
            if let reply = await call(method, path, body), reply.status < 500, reply.status != 429 { return reply }
            // Ends early only when nobody waits for the judgement any more.
            guard (try? await Task.sleep(for: .milliseconds(100 * attempt * attempt))) != nil else { return nil }
        }
        return nil
    }

    private func call(_ method: HTTPRequest.Method, _ path: String, _ body: String) async -> ServiceProcess.Reply? {
        let head = HTTPRequest(
            method: method, scheme: origin.scheme, authority: origin.authority, path: "/v1/\(path)",
            headerFields: [.authorization: "Bearer \(token)"])
        let request = TransportRequest(head: head, body: Data(body.utf8))
        // A lost answer and a refused connection are one thing here: it is asked again.
        guard let answer = try? await transport.send(request, deadline: .now + Self.timeout) else { return nil }
        return ServiceProcess.Reply(
            status: answer.head.status.code, headers: answer.head.headerFields, body: answer.body)
    }
}

/// The part of an address before its path, for instance `http://localhost:8090`.
package struct ServiceOrigin: Sendable {
    let scheme: String
    let authority: String

    /// Reads an origin.
    ///
    /// - Returns: `nil` for a text that is not `http://host:port` or `https://host:port`.
    package init?(_ text: String) {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme),
            let host = url.host, ["", "/"].contains(url.path)
        else { return nil }
        self.scheme = scheme
        authority = url.port.map { "\(host):\($0)" } ?? host
    }
}
