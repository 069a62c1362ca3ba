public import Foundation

/// An answer, without the socket.
public struct SimulatorResponse: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The headers, without the length of the body.
    public var headers: [SimulatorRequest.Header]
    /// The body.
    public var body: Data

    /// Makes an answer.
    public init(status: Int, headers: [SimulatorRequest.Header] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
