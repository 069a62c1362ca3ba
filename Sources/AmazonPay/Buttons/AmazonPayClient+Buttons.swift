import Foundation

extension AmazonPayClient {
    /// Makes a button that begins a checkout: payload, signature, and everything that the page's script wants.
    ///
    /// ```swift
    /// var checkout = CreateCheckoutSession(
    ///     webCheckoutDetails: .init(checkoutReviewReturnUrl: "https://shop.example/review"), storeId: "amzn1.…")
    /// let button = try client.button(for: checkout, options: .init(merchantId: "A3…", placement: .cart))
    /// page.append(try button.html())
    /// ```
    ///
    /// - Parameters:
    ///   - session: The checkout. For a button at the end of the shop's own checkout it has
    ///     `CheckoutMode.processOrder`, amounts, and an address unless the button is `ProductType.payOnly`.
    ///   - options: Merchant, place and looks.
    /// - Throws: ``ButtonError``.
    public func button(for session: CreateCheckoutSession, options: ButtonOptions) throws(ButtonError) -> PayButton {
        try button(payloadJSON: payload(of: session, session.storeId), options: options)
    }

    /// Makes a button that signs a buyer in, without a checkout.
    ///
    /// The buyer comes back to `SignInPayload.signInReturnUrl` with `buyerToken`, which `buyers.get` reads.
    ///
    /// - Throws: ``ButtonError``.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/amazon-sign-in.html
    public func button(signIn payload: SignInPayload, options: ButtonOptions) throws(ButtonError) -> PayButton {
        var options = options
        options.productType = .signIn
        return try button(payloadJSON: self.payload(of: payload, payload.storeId), options: options)
    }

    /// Makes a button from a payload as it is, for one that was made and stored elsewhere.
    ///
    /// - Throws: ``ButtonError``.
    public func button(payloadJSON: String, options: ButtonOptions) throws(ButtonError) -> PayButton {
        guard options.merchantId.hasVisibleCharactersOnly else { throw .malformedMerchantId }
        guard options.estimatedOrderAmount.map({ $0.amount > 0 }) ?? true else { throw .estimateNotPositive }
        let configuration = try signed(payloadJSON)
        return PayButton(
            configuration: configuration,
            optionsJSON: HTMLText.scriptSafe(json: try text(of: RenderButtonOptions(options, configuration, of: self))),
            scriptURL: scriptURL)
    }

    /// Signs what `amazon.Pay.bindUpgradeAction` sends.
    ///
    /// - Parameters:
    ///   - payload: The payload that the guide of the action describes.
    ///   - kind: What is to be done.
    /// - Throws: ``ButtonError``.
    public func upgradeAction(_ kind: UpgradeAction.Kind, payload: JSONValue) throws(ButtonError) -> UpgradeAction {
        let signed = try signed(text(of: payload))
        return UpgradeAction(
            payloadJSON: signed.payloadJSON, signature: signed.signature, publicKeyId: signed.publicKeyId,
            algorithm: signed.algorithm, upgradeAction: kind)
    }

    /// Signs the payload of a button that begins the given checkout, for a page that makes the options itself.
    ///
    /// Members are sorted by name and slashes are not escaped, so the same checkout has the same payload.
    ///
    /// - Throws: ``ButtonError``; with a readable key it does not.
    public func buttonConfiguration(for session: CreateCheckoutSession) throws(ButtonError) -> ButtonConfiguration {
        try signed(payload(of: session, session.storeId))
    }

    /// Signs a payload as it is.
    ///
    /// - Throws: ``ButtonError``; with a readable key it does not.
    public func buttonConfiguration(payloadJSON: String) throws(ButtonError) -> ButtonConfiguration {
        try signed(payloadJSON)
    }

    /// A simulator has a script of its own; Amazon's is on another host than the API.
    private var scriptURL: String {
        guard configuration.endpoint != nil else { return configuration.region.checkoutScriptURL }
        return "\(endpoint.scheme)://\(endpoint.authority)/checkout.js"
    }

    private func signed(_ payloadJSON: String) throws(ButtonError) -> ButtonConfiguration {
        let signer = ButtonSigner(privateKey: configuration.privateKey, scheme: surroundings.signatures)
        do {
            return ButtonConfiguration(
                payloadJSON: payloadJSON, signature: try signer.sign(payloadJSON: payloadJSON),
                publicKeyId: configuration.publicKeyId, algorithm: signer.algorithm.rawValue)
        } catch {
            throw .unusablePayload
        }
    }

    /// Amazon knows no store with blanks around its id, and says so only to the buyer.
    private func payload(of value: some Encodable, _ store: Store.ID) throws(ButtonError) -> String {
        guard store.rawValue.hasVisibleCharactersOnly else { throw .malformedStoreId }
        return try text(of: value)
    }

    private func text(of value: some Encodable) throws(ButtonError) -> String {
        do {
            return String(decoding: try JSONText.encode(value), as: UTF8.self)
        } catch {
            throw .unusablePayload
        }
    }
}
