import AmazonPayModel

/// What can happen to a checkout.
enum CheckoutInput: Hashable, Sendable {
    /// A buyer's browser has come back with the id of a session; that proves nothing.
    case returned(CheckoutSession.ID)
    /// The session was read; of a completed one also whether its authorization is still being decided.
    case read(CheckoutSession, isAuthorizationPending: Bool)
    /// Amazon knows no such session.
    case notFound(CheckoutSession.ID)
    /// Amazon could not be asked, or did not say.
    case unreadable(CheckoutSession.ID)
    /// Complete has succeeded.
    case completed(CheckoutSession, isAuthorizationPending: Bool)
    /// Complete has not succeeded, or nobody knows: only the session itself tells what is true.
    case unclear
    /// It is time to try again.
    case resumed
}
