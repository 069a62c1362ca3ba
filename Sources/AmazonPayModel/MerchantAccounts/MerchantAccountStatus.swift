/// Whether a merchant account, or a store, can be used.
public struct MerchantAccountStatus: Hashable, Sendable, Codable {
    /// Who decided it.
    public var statusProvider: String?
    /// The state, for instance `ACTIVE`.
    public var state: String?
    /// Why.
    public var reasonCode: ReasonCode?

    /// Makes it from its members.
    public init(statusProvider: String? = nil, state: String? = nil, reasonCode: ReasonCode? = nil) {
        self.statusProvider = statusProvider
        self.state = state
        self.reasonCode = reasonCode
    }
}
