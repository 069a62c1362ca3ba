/// The state of a checkout session, a charge or a refund, and why it is in it.
public struct StatusDetails<State: OpenValue>: Hashable, Sendable {
    /// The state.
    public var state: State
    /// Why; `nil` in the states of success.
    public var reasonCode: ReasonCode?
    /// The reason in words.
    public var reasonDescription: String?
    /// When the state was last changed.
    public var lastUpdatedTimestamp: Timestamp?

    /// Makes a status.
    public init(
        state: State, reasonCode: ReasonCode? = nil, reasonDescription: String? = nil,
        lastUpdatedTimestamp: Timestamp? = nil
    ) {
        self.state = state
        self.reasonCode = reasonCode
        self.reasonDescription = reasonDescription
        self.lastUpdatedTimestamp = lastUpdatedTimestamp
    }
}

extension StatusDetails: Codable {
    private enum CodingKeys: String, CodingKey {
        case state, reasonCode, reasonDescription, lastUpdatedTimestamp
    }

    /// Encodes all four members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(state, .state)
        try members.encode(reasonCode, .reasonCode)
        try members.encode(reasonDescription, .reasonDescription)
        try members.encode(lastUpdatedTimestamp, .lastUpdatedTimestamp)
    }
}
