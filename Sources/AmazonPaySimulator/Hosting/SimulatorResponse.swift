public import Foundation

/// An answer, without the socket.
public struct SimulatorResponse: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The headers, without the length of the body.
    public var headers: [SimulatorRequest.Header]
    /// The body.
    public var body: Data

    /// What is sent instead of a body, piece by piece as it comes, until it ends or the client leaves.
    public var stream: AsyncStream<Data>?

    /// How much of the answer arrives.
    public var delivery = Delivery.whole

    /// How much of an answer arrives; faults decide it.
    public enum Delivery: Hashable, Sendable {
        /// All of it.
        case whole
        /// The connection is closed in the middle of the body.
        case half
        /// The connection is closed instead; what was asked for is done.
        case lost
        /// The connection is closed instead; nothing was done.
        case refused
    }

    /// Makes an answer.
    public init(status: Int, headers: [SimulatorRequest.Header] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
