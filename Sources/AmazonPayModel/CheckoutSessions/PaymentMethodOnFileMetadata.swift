/// How a payment method is saved.
public struct PaymentMethodOnFileMetadata: Hashable, Sendable, Codable {
    /// Whether the method is saved without a purchase; needs ``PaymentIntent/confirm``.
    public var setupOnly: Bool?

    /// Makes the metadata of a request.
    public init(setupOnly: Bool?) {
        self.setupOnly = setupOnly
    }
}
