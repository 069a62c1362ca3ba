/// Which of Amazon's pages the buyer of a session is at; it follows from the session alone.
enum BuyerStage: Hashable, Sendable {
    /// Choosing instrument and address, before the merchant's review page; or choosing again.
    case choosing
    /// At the page that takes the payment.
    case paying
    /// Paid: Amazon has nothing more to ask.
    case paid
    /// The session is completed or canceled.
    case over
}

extension CheckoutSessionRecord {
    /// Where the buyer is.
    var stage: BuyerStage {
        guard isOpen else { return .over }
        guard payment == nil else { return .paid }
        guard hasReviewPage else { return .paying }
        return constraints.isEmpty ? .paying : .choosing
    }
}
