public import AmazonPayModel

/// The intent to complete a session: on disk before Amazon is asked, so that whoever comes after a crash can go on.
public struct Completion: Hashable, Sendable, Codable {
    /// The session.
    public let checkoutSessionId: CheckoutSession.ID
    /// The key that every attempt is made with: Amazon does it once.
    public let idempotencyKey: String
    /// When the intent was recorded.
    public let since: Timestamp
    /// How often Amazon was asked without a clear answer.
    public var attempts: Int
}
