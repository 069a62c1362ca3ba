public import AmazonPay
import AmazonPayModel
import Foundation
import HTTPTypes

/// Carries requests to Amazon, and reads from each answer what time it is there.
public struct DateReadingTransport: Transport {
    private let base: any Transport
    private let read: @Sendable (Timestamp) -> Void

    /// - Parameters:
    ///   - base: What carries the requests.
    ///   - read: Takes the time that an answer has told.
    public init(_ base: any Transport, read: @escaping @Sendable (Timestamp) -> Void) {
        self.base = base
        self.read = read
    }

    /// Sends a request.
    public func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let answer = try await base.send(request, deadline: deadline)
        if let time = Self.time(of: answer) { read(time) }
        return answer
    }

    /// The time that an answer tells; `nil` when it tells none.
    static func time(of answer: TransportResponse) -> Timestamp? {
        answer.head.headerFields[.date].flatMap(HTTPDate.init)?.timestamp
    }

    /// Asks a server for nothing but the time: any answer has it, a refusal too.
    ///
    /// - Returns: `nil` when there is no answer.
    public static func time(
        of origin: (scheme: String, authority: String), over transport: any Transport,
        within limit: Duration = .seconds(5)
    ) async -> Timestamp? {
        let request = TransportRequest(
            head: HTTPRequest(method: .get, scheme: origin.scheme, authority: origin.authority, path: "/"),
            body: Data())
        do {
            return time(of: try await transport.send(request, deadline: .now + limit))
        } catch {
            // Without an answer nothing is known, which is what the caller is told.
            return nil
        }
    }
}
