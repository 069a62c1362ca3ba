extension Dispute {
    /// The state of a dispute, and why it is in it.
    public struct Status: Hashable, Sendable {
        /// The state.
        public var state: State
        /// Why.
        public var reasonCode: ReasonCode?
        /// Why, in words.
        public var reasonDescription: String?
        /// Whom it was decided for.
        public var resolution: Resolution?
        /// When the state was reached.
        public var lastUpdatedTimestamp: Timestamp?

        /// Makes it from its members.
        public init(
            state: State, reasonCode: ReasonCode? = nil, reasonDescription: String? = nil,
            resolution: Resolution? = nil, lastUpdatedTimestamp: Timestamp? = nil
        ) {
            self.state = state
            self.reasonCode = reasonCode
            self.reasonDescription = reasonDescription
            self.resolution = resolution
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
        }
    }
}

extension Dispute.Status: Codable {
    private enum CodingKeys: String, CodingKey {
        case state, reasonCode, reasonDescription, resolution, lastUpdatedTimestamp
    }

    /// Decodes it; unknown members are passed over, the time may be text or a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            state: try container.decode(Dispute.State.self, forKey: .state),
            reasonCode: try container.decodeIfPresent(ReasonCode.self, forKey: .reasonCode),
            reasonDescription: try container.decodeIfPresent(String.self, forKey: .reasonDescription),
            resolution: try container.decodeIfPresent(Dispute.Resolution.self, forKey: .resolution),
            lastUpdatedTimestamp: try container.decodeTime(forKey: .lastUpdatedTimestamp))
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(state, .state)
        try members.encode(reasonCode, .reasonCode)
        try members.encode(reasonDescription, .reasonDescription)
        try members.encode(resolution, .resolution)
        try members.encode(lastUpdatedTimestamp, .lastUpdatedTimestamp)
    }
}
