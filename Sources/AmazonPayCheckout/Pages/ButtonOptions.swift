import AmazonPayModel

/// The options of `amazon.Pay.renderButton`.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
struct ButtonOptions: Encodable, Sendable {
    /// The signed payload.
    struct SessionConfiguration: Encodable, Sendable {
        let payloadJSON: String
        let signature: String
        let publicKeyId: String
        let algorithm: String
    }

    let merchantId: String
    let publicKeyId: String
    let ledgerCurrency: Currency
    let checkoutLanguage: String?
    let productType: ProductType
    let placement = "Checkout"
    let buttonColor = "Gold"
    let sandbox: Bool
    let createCheckoutSessionConfig: SessionConfiguration

    init(_ checkout: Checkout, _ signature: ButtonSignature, _ configuration: CheckoutConfiguration) {
        merchantId = configuration.merchantId
        publicKeyId = signature.publicKeyId
        ledgerCurrency = configuration.ledgerCurrency
        checkoutLanguage = checkout.request.language
        productType = checkout.request.productType
        sandbox = configuration.isSandbox
        createCheckoutSessionConfig = SessionConfiguration(
            payloadJSON: checkout.payloadJSON, signature: signature.signature, publicKeyId: signature.publicKeyId,
            algorithm: signature.algorithm)
    }
}
