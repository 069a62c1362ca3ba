import AmazonPayModel

/// What is to be done next for a checkout.
enum CheckoutStep: Hashable, Sendable {
    /// Read the session.
    case read(CheckoutSession.ID)
    /// Tell Amazon what is to be paid; the intent has to be on disk before.
    case update(SessionUpdate)
    /// Complete the session with the stored amounts and this key; the intent has to be on disk before.
    case complete(Completion)
    /// Try again after some seconds.
    case wait(seconds: Int)
    /// Nothing: the checkout is where it can be.
    case rest
}
