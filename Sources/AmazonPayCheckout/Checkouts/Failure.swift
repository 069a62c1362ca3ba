public import AmazonPayModel

/// Why a checkout was not paid.
public struct Failure: Hashable, Sendable, Codable {
    /// The reason: Amazon's, such as `Declined`, `BuyerCanceled` and `Expired`, or one of ours.
    public let reasonCode: ReasonCode
    /// What did not fit, where the session was not the one of this checkout.
    public let detail: String?
    /// The session, where there was one.
    public let checkoutSessionId: CheckoutSession.ID?
    /// When it failed.
    public let failedAt: Timestamp
    /// Whether another session may still turn out to be the one of this checkout: a Canceled session does not tell
    /// whose it was, so one that was not known before proves nothing.
    var isPreliminary = false
}

extension ReasonCode {
    /// The session that came back is not the one of this checkout: another store, order, return URL, amount or
    /// currency.
    ///
    /// It was not completed.
    public static let sessionMismatch: Self = "SessionMismatch"
    /// Another checkout of the same order is being completed, or was.
    public static let orderAlreadyPaid: Self = "OrderAlreadyPaid"
}
