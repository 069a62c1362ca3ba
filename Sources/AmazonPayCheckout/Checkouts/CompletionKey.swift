import AmazonPay

/// The idempotency key of a Complete: the same for the same checkout and session, whoever computes it and when.
enum CompletionKey {
    static func make(_ checkout: Checkout.ID, _ session: CheckoutSession.ID) -> String {
        IdempotencyKey.derive(from: "complete", checkout.rawValue, session.rawValue).rawValue
    }
}
