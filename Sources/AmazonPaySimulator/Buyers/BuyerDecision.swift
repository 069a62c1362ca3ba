import AmazonPayModel

/// What a buyer does on the page that the session is at.
struct BuyerDecision: Hashable, Sendable {
    /// The verb, as the buttons of the pages and the control API spell it.
    enum Verb: String, Hashable, Sendable, Codable, CaseIterable {
        /// Goes on: chooses, or pays.
        case approve
        /// Leaves.
        case cancel
        /// Tries to pay and is refused for good.
        case decline
        /// Is refused once, and may choose another instrument.
        case declineOnce
    }

    var verb: Verb
    /// The card; the one chosen before, or else the default one, when absent.
    var instrument: PaymentInstrument.ID?
    /// The address that is shipped to, where the buyer may choose it.
    var shippingAddress: Address?
    /// Who the buyer is.
    var buyer: TestBuyer
    /// Whether the payment method may be saved, where the page asks.
    var savesPaymentMethod = true
    /// Ids for what a payment makes.
    var identifiers: PaymentIdentifiers
}

/// The ids that a payment uses up.
struct PaymentIdentifiers: Hashable, Sendable {
    var chargePermissionId: ChargePermission.ID
    var chargeId: Charge.ID
}

/// Where the buyer's browser goes after a decision.
enum BuyerDestination: Hashable, Sendable {
    /// The merchant's review page, with the session's id.
    case review
    /// The merchant's result page, with the session's id.
    case result
    /// The merchant's page for buyers who left.
    case canceled
    /// Amazon's own page again, to choose another instrument.
    case amazon
}
