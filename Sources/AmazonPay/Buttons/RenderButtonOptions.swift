/// The second argument of `amazon.Pay.renderButton`, as JSON has it.
struct RenderButtonOptions: Encodable {
    let merchantId: String
    let publicKeyId: String
    let ledgerCurrency: Currency
    let checkoutLanguage: String?
    let productType: ProductType
    let placement: ButtonOptions.Placement
    let buttonColor: ButtonOptions.Color?
    let estimatedOrderAmount: Price?
    let design: String?
    let sandbox: Bool
    let createCheckoutSessionConfig: ButtonConfiguration?
    let signInConfig: ButtonConfiguration?

    init(_ options: ButtonOptions, _ configuration: ButtonConfiguration, of client: AmazonPayClient) {
        let isSignIn = options.productType == .signIn
        merchantId = options.merchantId
        publicKeyId = configuration.publicKeyId
        ledgerCurrency = options.ledgerCurrency ?? client.configuration.region.ledgerCurrency
        checkoutLanguage = options.checkoutLanguage
        productType = options.productType
        placement = options.placement
        buttonColor = options.buttonColor
        estimatedOrderAmount = options.estimatedOrderAmount
        design = options.design
        sandbox = client.endpoint.environment == .sandbox
        createCheckoutSessionConfig = isSignIn ? nil : configuration
        signInConfig = isSignIn ? configuration : nil
    }
}
