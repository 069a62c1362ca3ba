public import Foundation

/// The answer that a request with a key was given, so that an equal request is given it again.
public struct IdempotencyRecord: Hashable, Sendable {
    /// Where the key is valid, for instance one merchant's sandbox.
    public var scope: String
    /// The key that the caller chose.
    public var key: String
    /// A digest of the request; another request with the same key is a mistake of the caller.
    public var fingerprint: String
    /// The HTTP status that was answered.
    public var status: Int
    /// The body that was answered.
    public var body: Data
    /// When.
    public var createdAt: Date

    /// Makes a record.
    public init(scope: String, key: String, fingerprint: String, status: Int, body: Data, createdAt: Date) {
        self.scope = scope
        self.key = key
        self.fingerprint = fingerprint
        self.status = status
        self.body = body
        self.createdAt = createdAt
    }
}
