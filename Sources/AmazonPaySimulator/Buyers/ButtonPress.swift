import AmazonPayModel
import AmazonPaySigning

/// A click on the Amazon Pay button, as its page sends it.
struct ButtonPress: Sendable, Decodable {
    var payloadJSON: String
    var signature: String
    var publicKeyId: String
    /// What the payload was signed with.
    ///
    /// Two sources contradict each other about the default: without a name either one is accepted.
    var algorithm: String?
    /// Chosen by the button, outside of what is signed.
    var productType: ProductType?
    /// Who signs in; only for sign-in buttons.
    var buyer: String?
    /// The language of the button's page: `de_DE`.
    var checkoutLanguage: String?
    /// `SANDBOX` or `LIVE`, for keys without a prefix.
    var environment: String?
}
