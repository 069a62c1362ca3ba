public import AmazonPayModel

/// A session that a buyer's browser has brought and that is to be read: on disk before anything else, so that a payment
/// is not lost when Amazon cannot be reached and the buyer closes the browser.
public struct Check: Hashable, Sendable, Codable {
    /// The session.
    public let checkoutSessionId: CheckoutSession.ID
    /// How often it could not be read.
    public let attempts: Int
}
