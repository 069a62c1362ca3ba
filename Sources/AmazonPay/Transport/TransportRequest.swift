public import Foundation
public import HTTPTypes

/// A signed request, ready to go.
public struct TransportRequest: Sendable {
    /// Method, scheme, authority, path with query, and headers.
    public var head: HTTPRequest
    /// The body; empty without one.
    public var body: Data

    /// Makes a request.
    public init(head: HTTPRequest, body: Data = Data()) {
        self.head = head
        self.body = body
    }
}
