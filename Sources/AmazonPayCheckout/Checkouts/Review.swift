public import AmazonPayModel

/// What a buyer has chosen at Amazon and is to look at before paying.
///
/// It holds a buyer's data: it is kept until the checkout ends, and never reaches a log.
public struct Review: Hashable, Sendable, Codable, Redacted {
    /// The session that the buyer has chosen in.
    public let checkoutSessionId: CheckoutSession.ID
    /// The buyer, as far as Amazon shares.
    public let buyer: Buyer?
    /// Where to ship to; absent when nothing is shipped.
    public let shippingAddress: Address?
    /// The payment instrument in words, for instance `Visa ****1111 (Amazon Pay)`.
    public let paymentDescriptor: String?
    /// Why the shop does not deliver there; `nil` when it does.
    public let addressRefusal: AddressRefusal?
    /// Why Amazon did not take the amounts the last time.
    public var problem: ReasonCode?
    /// Where the buyer pays, once the session holds what is to be paid.
    public var amazonPayRedirectUrl: String?
}

extension Review {
    /// What an open session shows; `nil` before a buyer has chosen in it.
    init?(_ session: CheckoutSession, for request: CheckoutRequest) {
        let constraints = session.constraints ?? []
        guard !constraints.contains(where: { $0.constraintId == .buyerNotAssociated }) else { return nil }
        checkoutSessionId = session.checkoutSessionId
        buyer = session.buyer
        shippingAddress = session.shippingAddress
        paymentDescriptor = session.paymentPreferences?.compactMap(\.paymentDescriptor).first
        addressRefusal = request.refusal(of: session.shippingAddress)
    }
}
