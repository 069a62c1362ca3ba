public import AmazonPayModel

/// One attempt of one order to be paid, as it is stored.
public struct Checkout: Hashable, Sendable, Codable {
    /// Identifies a checkout: 32 hexadecimal digits that nobody can guess.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Where a checkout is in its life.
    public enum State: Hashable, Sendable, Codable {
        /// The button may be pressed; nothing has come back from Amazon.
        case open
        /// The buyer has come back with a session that is to be read.
        case checking(Check)
        /// The buyer has chosen and looks at the review page.
        case reviewing
        /// The buyer wants to pay; Amazon is told what.
        case updating(SessionUpdate)
        /// Amazon knows what is to be paid; the buyer is at Amazon to pay it.
        case paying
        /// The session is the one of this checkout. The intent to complete is on disk, the outcome is not.
        case completing(Completion)
        /// Paid, or agreed to be charged.
        case completed(CompletedCheckout)
        /// Not paid, and never will be by this checkout.
        case failed(Failure)
    }

    /// The checkout's id.
    public let id: ID
    /// What opens the buyer's pages together with the id; unguessable, and in no address of the shop's.
    var pageSecret = ""
    /// What the shop asked for.
    public internal(set) var request: CheckoutRequest
    /// The store that the payment belongs to.
    public let storeId: Store.ID
    /// The payload of the button, byte for byte as it is signed.
    public internal(set) var payloadJSON: String
    /// Where Amazon sends the buyer; unlike that of any other checkout.
    public let resultURL: String
    /// Where Amazon sends a buyer who has chosen; only with a review page.
    public var reviewURL: String?
    /// Where it stands.
    public var state: State
    /// When the shop asked.
    public let createdAt: Timestamp
    /// When it last changed.
    public var updatedAt: Timestamp
    /// The amounts that the shop has set since it asked.
    public var amended: CheckoutAmounts?
    /// What the buyer has chosen; only with a review page, and until the checkout ends.
    public var review: Review?
    /// Sessions that came back while another one was looked at: buyers have many tabs.
    public var waiting: [CheckoutSession.ID] = []
    /// Sessions that came back and that Amazon did not know.
    public var absent: [AbsentSession] = []
    /// Why Amazon does not let the service in, or does not know the session that it is to complete.
    public var hindrance: ReasonCode?
    /// How a session has ended unpaid while others were waiting.
    public var setback: Failure?
    /// How the checkout had ended before a session came back that may be its own; it ends so again if it is not.
    var retracted: Failure?
    /// When the address that the shop had given was deleted.
    public internal(set) var buyerDataDeletedAt: Timestamp?
}

extension Checkout {
    /// What is to be paid.
    public var amounts: CheckoutAmounts { amended ?? CheckoutAmounts(request) }

    /// The session that is being looked at, being completed, or was.
    public var checkoutSessionId: CheckoutSession.ID? {
        switch state {
        case .open: nil
        case .checking(let check): check.checkoutSessionId
        case .reviewing, .updating, .paying: review?.checkoutSessionId
        case .completing(let completion): completion.checkoutSessionId
        case .completed(let payment): payment.checkoutSessionId
        case .failed(let failure): failure.checkoutSessionId
        }
    }
}
