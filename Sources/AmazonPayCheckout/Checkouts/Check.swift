public import AmazonPayModel

/// A session that a buyer's browser has brought and that is to be read: on disk before anything else, so that a payment
/// is not lost when Amazon cannot be reached and the buyer closes the browser.
public struct Check: Hashable, Sendable, Codable {
    /// Which way the buyer has come.
    public enum Purpose: String, Hashable, Sendable, Codable {
        /// From choosing, to the review page.
        case review
        /// From paying.
        case result
    }

    /// The session.
    public let checkoutSessionId: CheckoutSession.ID
    /// Which way the buyer has come.
    public let purpose: Purpose
    /// How often it could not be read.
    public var attempts = 0
    /// How often Amazon did not know it.
    public var misses = 0
}
