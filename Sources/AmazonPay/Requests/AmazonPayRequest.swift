public import Foundation
public import HTTPTypes

/// One call of the API, before it is signed: for operations that this library has no method for yet.
///
/// ```swift
/// let request = AmazonPayRequest<Refund>(
///     "GetRefund", .get, ["refunds", "S01-5105180-3221187-R022311"])
/// let refund = try await client.send(request).value
/// ```
public struct AmazonPayRequest<Answer: Sendable>: Sendable {
    /// The operation's name, for errors and logs; never part of the request.
    public var operation: String
    /// The method.
    public var method: HTTPRequest.Method
    /// The path behind the version, one element per segment: `["charges", id, "capture"]`.
    ///
    /// A text that cannot be an identifier is refused before a URL is made of it: an empty or very long one, `.`, `..`,
    /// and any with slashes, percent signs, blanks or control characters.
    public var path: [String]
    /// Parameters of the query, not encoded.
    public var query: [(name: String, value: String)] = []
    /// The body, encoded as JSON with the members sorted by name; `nil` sends none.
    public var body: (any Encodable & Sendable)?
    /// The key that keeps a POST from being carried out twice; it has no effect with other methods.
    ///
    /// Unless it is given the client makes one for each call, and keeps it over all attempts of that call.
    public var idempotencyKey: IdempotencyKey?
    /// What has to hold before the request is repeated; default ``Repetition/anytime``.
    public var repetition: Repetition<Answer> = .anytime
    /// More headers, for instance `x-amz-pay-simulation-code` or `x-amz-pay-authtoken`; they are signed.
    public var headers: [(name: String, value: String)] = []
    /// The statuses of success; `nil` for all of 200 to 299.
    public var expectedStatuses: Set<Int>?

    let decode: @Sendable (Data) throws -> Answer

    /// Makes a request whose answer is a JSON object.
    public init(
        _ operation: String, _ method: HTTPRequest.Method, _ path: [String], body: (any Encodable & Sendable)? = nil,
        idempotencyKey: IdempotencyKey? = nil
    ) where Answer: Decodable {
        self.init(operation, method, path, body: body, idempotencyKey: idempotencyKey) { data in
            try JSONInput.decode(Answer.self, from: data)
        }
    }

    /// Makes a request whose answer is read by a closure; for answers that are no JSON object, or empty.
    public init(
        _ operation: String, _ method: HTTPRequest.Method, _ path: [String], body: (any Encodable & Sendable)? = nil,
        idempotencyKey: IdempotencyKey? = nil, decode: @escaping @Sendable (Data) throws -> Answer
    ) {
        self.operation = operation
        self.method = method
        self.path = path
        self.body = body
        self.idempotencyKey = idempotencyKey
        self.decode = decode
    }
}

extension AmazonPayRequest: CustomStringConvertible, CustomReflectable {
    /// The operation, nothing of path, headers or body: a path may hold a buyer's token.
    public var description: String { operation }

    /// Shows what ``description`` shows, so that no log or dump has more.
    public var customMirror: Mirror { Mirror(self, children: ["operation": operation]) }
}
