/// What the page gives to `amazon.Pay.renderButton`, or to a click, for a signed payload.
///
/// Encoded as JSON it is the `createCheckoutSessionConfig` object with all its members, beside the `publicKeyId` that a
/// page also gives at the top level.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
public struct ButtonConfiguration: Hashable, Sendable, Codable {
    /// The payload; the page passes on exactly this text, because the signature covers its bytes.
    public var payloadJSON: String
    /// The signature in base64; it never expires.
    public var signature: String
    /// The id of the key.
    public var publicKeyId: String
    /// The name of the algorithm; the page has to give it, the script's own default is another one.
    public var algorithm: String

    /// Makes a configuration.
    public init(payloadJSON: String, signature: String, publicKeyId: String, algorithm: String) {
        self.payloadJSON = payloadJSON
        self.signature = signature
        self.publicKeyId = publicKeyId
        self.algorithm = algorithm
    }
}
