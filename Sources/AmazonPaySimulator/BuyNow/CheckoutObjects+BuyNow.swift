import AmazonPayModel

extension CheckoutObjects {
    /// The buyer has signed in, or chosen another address or card, on the page that the shop's handlers feed.
    ///
    /// - Throws: 422 unless the checkout is one that handlers drive and is not paid yet.
    mutating func chooseForBuyNow(_ decision: BuyerDecision) throws(APIError) {
        try requireBuyNow()
        try choose(decision)
    }

    /// A handler of the shop's page has said what the cart comes to: this is the amount of the session.
    ///
    /// - Parameter isFirst: Whether it answers `onInitCheckout`, which has to name ways to deliver.
    /// - Throws: 400 when the amounts do not fit together or to the merchant's account.
    mutating func take(_ cart: CartDetails, isFirst: Bool) throws(APIError) {
        try requireBuyNow()
        try cart.validate(
            for: session.paymentDetails.paymentIntent, needsDelivery: isFirst && session.productType != .payOnly)
        var filled = session
        filled.paymentDetails.chargeAmount = cart.totalChargeAmount
        filled.paymentDetails.totalOrderAmount = cart.totalOrderAmount ?? session.paymentDetails.totalOrderAmount
        try filled.validateMerchantFields()
        session = filled
    }

    /// - Throws: 422 while no handler has said what the cart comes to: nobody pays an amount that the page does not show.
    func requireCart() throws(APIError) {
        guard session.stage != .paying || session.paymentDetails.chargeAmount != nil || session.needsNoAmount else {
            throw .invalidStatus(of: session, "No handler of the page has told the cart's amounts yet.")
        }
    }

    private func requireBuyNow() throws(APIError) {
        guard session.isDrivenByHandlers else {
            throw .invalidStatus(of: session, "Its buyer passes pages of the merchant's.")
        }
        guard session.stage == .paying else { throw .invalidStatus(of: session, "It is paid, or over.") }
    }
}
