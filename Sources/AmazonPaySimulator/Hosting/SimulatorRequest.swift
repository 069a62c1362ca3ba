public import Foundation

/// A request as it arrived, without the socket: whatever serves it can also be called by a test in the same process.
public struct SimulatorRequest: Sendable {
    /// One header line.
    public typealias Header = (name: String, value: String)

    /// The method, in capitals.
    public var method: String
    /// The path as it was sent, percent-encoding included.
    public var rawPath: String
    /// What stood behind the question mark, as it was sent.
    public var rawQuery: String?
    /// The headers, in the order and with the repetitions in which they arrived.
    public var headers: [Header]
    /// The body.
    public var body: Data
    /// Host and port that the client asked for.
    public var authority: String?
    /// Whether the client runs on this machine.
    public var isLoopback: Bool
    /// Whether the request came over TLS.
    public var isSecure: Bool

    /// Makes a request.
    public init(
        method: String, rawPath: String, rawQuery: String? = nil, headers: [Header] = [], body: Data = Data(),
        authority: String? = nil, isLoopback: Bool = true, isSecure: Bool = true
    ) {
        self.method = method
        self.rawPath = rawPath
        self.rawQuery = rawQuery
        self.headers = headers
        self.body = body
        self.authority = authority
        self.isLoopback = isLoopback
        self.isSecure = isSecure
    }

    /// The first value of a header, whatever the case of its name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    /// All values of a header, whatever the case of its name.
    func headerValues(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name }.map(\.value)
    }
}
