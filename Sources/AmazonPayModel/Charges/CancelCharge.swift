/// The body of Cancel Charge.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html#cancel-charge
public struct CancelCharge: Hashable, Sendable, Codable {
    /// Why, for the merchant's own records; Amazon documents no length, 255 characters are safe.
    public var cancellationReason: String

    /// Makes a request.
    public init(cancellationReason: String) {
        self.cancellationReason = cancellationReason
    }
}
