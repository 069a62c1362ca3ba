/// The answer of an in-store charge.
public struct InStoreCharge: Hashable, Sendable, Codable {
    /// The charge's id.
    public var chargeId: Charge.ID
    /// The state; ``InStoreState/completed`` when the money is taken.
    public var chargeStatus: StatusDetails<InStoreState>

    /// Makes an answer.
    public init(chargeId: Charge.ID, chargeStatus: StatusDetails<InStoreState>) {
        self.chargeId = chargeId
        self.chargeStatus = chargeStatus
    }
}
