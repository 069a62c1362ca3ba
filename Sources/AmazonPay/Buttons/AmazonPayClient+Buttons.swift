extension AmazonPayClient {
    /// Signs the payload of a button that begins the given checkout.
    ///
    /// Members are sorted by name and slashes are not escaped, so the same checkout has the same payload.
    ///
    /// - Throws: What the encoder or the cryptography throws; with a readable key neither does.
    public func buttonConfiguration(for session: CreateCheckoutSession) throws -> ButtonConfiguration {
        try buttonConfiguration(payloadJSON: String(decoding: JSONText.encode(session), as: UTF8.self))
    }

    /// Signs a payload as it is: for sign-in buttons and for payloads made elsewhere.
    ///
    /// - Throws: What the cryptography throws; with a readable key it does not.
    public func buttonConfiguration(payloadJSON: String) throws -> ButtonConfiguration {
        let signer = ButtonSigner(privateKey: configuration.privateKey)
        return ButtonConfiguration(
            payloadJSON: payloadJSON, signature: try signer.sign(payloadJSON: payloadJSON),
            publicKeyId: configuration.publicKeyId, algorithm: signer.algorithm.rawValue)
    }
}
