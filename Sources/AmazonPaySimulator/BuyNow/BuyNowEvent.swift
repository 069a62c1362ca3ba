import AmazonPayModel

/// What the handlers of a shop's page are told.
///
/// Amazon documents the address, the buyer as `scopes` and the language of `onInitCheckout`, and that
/// `onCompleteCheckout` gets the session's id, the billing address and the descriptor; shops also read `buyer`. Here
/// each handler is told all of it.
struct BuyNowEvent: Encodable, Sendable {
    let amazonCheckoutSessionId: CheckoutSession.ID
    let checkoutLanguage: String?
    /// The buyer, as far as the session's scopes allow.
    let scopes: Buyer?
    let buyer: Buyer?
    let shippingAddress: Address?
    let billingAddress: Address?
    let paymentDescriptor: String?

    init(_ session: CheckoutSessionRecord) {
        amazonCheckoutSessionId = session.checkoutSessionId
        checkoutLanguage = session.language?.locale(for: session.ledgerCurrency)
        scopes = session.buyer
        buyer = session.buyer
        shippingAddress = session.choice?.shippingAddress
        billingAddress = session.billingAddress
        paymentDescriptor = session.choice.flatMap { PaymentInstrument.find($0.instrument)?.descriptor }
    }
}
