public import Foundation

/// A request as it arrived.
public struct ReceivedRequest: Sendable {
    /// The method.
    public var method: String
    /// The path, percent-encoding included.
    public var rawPath: String
    /// What stood behind the question mark.
    public var rawQuery: String?
    /// The headers, in the order and with the repetitions in which they arrived.
    public var headers: [(name: String, value: String)]
    /// The body.
    public var body: Data

    /// Makes a request.
    public init(
        method: String, rawPath: String, rawQuery: String? = nil, headers: [(name: String, value: String)],
        body: Data = Data()
    ) {
        self.method = method
        self.rawPath = rawPath
        self.rawQuery = rawQuery
        self.headers = headers
        self.body = body
    }

    /// All values of a header.
    func values(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name }.map(\.value)
    }
}
