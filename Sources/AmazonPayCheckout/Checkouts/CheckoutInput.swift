import AmazonPayModel

/// What can happen to a checkout.
enum CheckoutInput: Hashable, Sendable {
    /// A buyer's browser has come to the result page with the id of a session; that proves nothing.
    case returned(CheckoutSession.ID)
    /// A buyer's browser has come to the review page with the id of a session; that proves nothing.
    case chosen(CheckoutSession.ID)
    /// The buyer wants to pay what was shown; the shop's own page shows it when there is no text that stands for it.
    case confirmed(shown: String?)
    /// The session was read; of a completed one also whether its authorization is still being decided.
    case read(CheckoutSession, isAuthorizationPending: Bool)
    /// Amazon knows no such session.
    case notFound(CheckoutSession.ID)
    /// Amazon could not be asked, or did not say.
    ///
    /// The reason is that of Amazon for not letting the service in.
    case unreadable(CheckoutSession.ID, hindrance: ReasonCode? = nil)
    /// Amazon has taken what is to be paid.
    case updated(CheckoutSession)
    /// Amazon has refused it for a reason, or nobody knows.
    case notUpdated(ReasonCode?)
    /// Complete has succeeded.
    case completed(CheckoutSession, isAuthorizationPending: Bool)
    /// Complete has not succeeded, or nobody knows: only the session itself tells what is true.
    case unclear
    /// Amazon did not let the service complete it, which says nothing about the session.
    case hindered(ReasonCode)
    /// It is time to try again.
    case resumed
    /// Amazon has told something by itself; what it means is read.
    case notified
    /// The shop has set other amounts.
    case amended(CheckoutAmounts)
    /// The shop does not want the order to be paid any more.
    case canceled
    /// It is so long ago that no session of it can be open any more.
    case expired
}
