/// The body of Update Charge: what became of a payment that the payment service provider processed itself.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
public struct UpdateCharge: Hashable, Sendable, Codable {
    /// The new state, and why.
    public var statusDetails: StatusDetails<Charge.State>

    /// Makes a request, for instance `UpdateCharge(state: .canceled, reasonCode: .expiredUnused)`.
    public init(state: Charge.State, reasonCode: ReasonCode? = nil) {
        statusDetails = StatusDetails(state: state, reasonCode: reasonCode)
    }
}
