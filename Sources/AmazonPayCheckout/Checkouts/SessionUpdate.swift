public import AmazonPayModel

/// The intent to tell Amazon what is to be paid: on disk before Amazon is told.
///
/// Telling it again changes nothing, so whoever comes after a crash tells it again.
public struct SessionUpdate: Hashable, Sendable, Codable {
    /// The session.
    public let checkoutSessionId: CheckoutSession.ID
    /// What is to be paid.
    public let amounts: CheckoutAmounts
    /// How often Amazon was told without a clear answer.
    public var attempts: Int
    /// Why Amazon has refused it.
    public var refusal: ReasonCode?
}
