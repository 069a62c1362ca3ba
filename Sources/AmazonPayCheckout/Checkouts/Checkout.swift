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
        /// The session is the one of this checkout. The intent to complete is on disk, the outcome is not.
        case completing(Completion)
        /// Paid, or agreed to be charged.
        case completed(CompletedCheckout)
        /// Not paid, and never will be by this checkout.
        case failed(Failure)
    }

    /// The checkout's id.
    public let id: ID
    /// What the shop asked for.
    public internal(set) var request: CheckoutRequest
    /// The store that the payment belongs to.
    public let storeId: Store.ID
    /// The payload of the button, byte for byte as it is signed.
    public internal(set) var payloadJSON: String
    /// Where Amazon sends the buyer; part of the payload, and unlike that of any other checkout.
    public let resultURL: String
    /// Where it stands.
    public var state: State
    /// When the shop asked.
    public let createdAt: Timestamp
    /// When it last changed.
    public var updatedAt: Timestamp
    /// When the address that the shop had given was deleted.
    public internal(set) var buyerDataDeletedAt: Timestamp?

    /// The session that is being completed or was.
    public var checkoutSessionId: CheckoutSession.ID? {
        switch state {
        case .open: nil
        case .checking(let check): check.checkoutSessionId
        case .completing(let completion): completion.checkoutSessionId
        case .completed(let payment): payment.checkoutSessionId
        case .failed(let failure): failure.checkoutSessionId
        }
    }
}
