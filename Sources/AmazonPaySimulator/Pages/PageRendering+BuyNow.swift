import AmazonPayModel

extension PageRendering {
    /// The page that handlers of the shop's page feed.
    ///
    /// - Parameters:
    ///   - action: Where the form of the sign-in leads.
    ///   - shop: The origin of the shop's page.
    ///   - buyer: Who has signed in; nobody when absent.
    func buyNowPage(
        _ session: CheckoutSessionRecord, action: String, shop: String, buyer: String?, in language: PageLanguage
    ) -> SimulatorResponse {
        let isShipped = session.productType != .payOnly
        let people = buyers(session, withAddresses: isShipped && buyer != nil)
        let signedIn = people.first { $0.key == buyer }
        return page(
            pages.html(
                BuyNowPage(
                    action: action, merchantName: merchantName(session, language.texts),
                    checkoutSessionId: session.checkoutSessionId.rawValue, shopOrigin: shop,
                    isSignedIn: signedIn != nil, buyers: signedIn.map { [$0.alone] } ?? people,
                    instruments: signedIn == nil ? [] : instruments(session, language.texts), texts: language.texts)),
            policy: BuyerPages.buyNowSecurityPolicy)
    }
}

extension BuyerPages.Buyer {
    /// The buyer where nobody else is left to choose, with an address that is chosen.
    fileprivate var alone: Self {
        var buyer = self
        buyer.isSelected = true
        if let first = addresses.indices.first, !addresses.contains(where: \.isChosen) {
            buyer.addresses[first].isChosen = true
        }
        return buyer
    }
}
