/// What the check of a signature found: the texts as the verifier built them, and the refusal, if any.
public struct Verification: Hashable, Sendable {
    /// The key that was named.
    public var publicKeyID: String
    /// The canonical request of the request as it arrived.
    public var canonicalRequest: String
    /// The string to sign of that.
    public var stringToSign: String
    /// Why the signature is not accepted; `nil` when it is.
    public var refusal: Refusal?
}
