public import Foundation

/// A request before it is signed.
public struct UnsignedRequest: Sendable {
    /// The method, in capitals.
    public var method: String
    /// The path as text, not percent-encoded.
    public var path: String
    /// The parameters of the query as text, not percent-encoded.
    public var query: [(name: String, value: String)]
    /// Headers to sign beside those that the signer adds.
    public var headers: [(name: String, value: String)]
    /// The body, byte for byte as it will be sent.
    public var body: Data

    /// Makes a request.
    public init(
        method: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: Data = Data()
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The path as the URL has to have it, so that it is the one that is signed.
    public var encodedPath: String { CanonicalURI.make(path: path) }

    /// The query as the URL has to have it; empty without parameters.
    public var encodedQuery: String { CanonicalQuery.make(query) }
}
