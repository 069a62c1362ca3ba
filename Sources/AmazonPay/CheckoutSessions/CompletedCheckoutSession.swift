/// The answer of Complete and Finalize Checkout Session.
public struct CompletedCheckoutSession: Hashable, Sendable {
    /// The status of an answer whose authorization is still being decided.
    static let accepted = 202

    /// The session; with `CheckoutSession.State.completed` it has the ids of permission and charge.
    public var session: CheckoutSession
    /// Whether the authorization is still being decided (status 202): the charge is AuthorizationInitiated, and its
    /// result comes within 24 hours by notification or Get Charge.
    public var isAuthorizationPending: Bool
    /// The value of `x-amz-pay-request-id`.
    public var requestId: String?

    /// Makes an answer.
    public init(session: CheckoutSession, isAuthorizationPending: Bool, requestId: String? = nil) {
        self.session = session
        self.isAuthorizationPending = isAuthorizationPending
        self.requestId = requestId
    }
}
