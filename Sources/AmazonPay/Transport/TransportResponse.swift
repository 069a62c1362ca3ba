public import Foundation
public import HTTPTypes

/// A whole answer.
public struct TransportResponse: Sendable {
    /// Status and headers.
    public var head: HTTPResponse
    /// The body.
    public var body: Data

    /// Makes an answer.
    public init(head: HTTPResponse, body: Data = Data()) {
        self.head = head
        self.body = body
    }
}
