extension ChargePermission {
    /// The state of a permission; unlike other objects it may have several reasons.
    public struct Status: Hashable, Sendable {
        /// The state.
        public var state: State
        /// Why it is not chargeable; `nil` or empty when it is.
        public var reasons: [Reason]?
        /// When the state was last changed.
        public var lastUpdatedTimestamp: Timestamp?

        /// Makes a status.
        public init(state: State, reasons: [Reason]? = nil, lastUpdatedTimestamp: Timestamp? = nil) {
            self.state = state
            self.reasons = reasons
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
        }
    }

    /// One reason of a state.
    public struct Reason: Hashable, Sendable {
        /// In a form to branch on.
        public var reasonCode: ReasonCode
        /// In words.
        public var reasonDescription: String?

        /// Makes a reason.
        public init(reasonCode: ReasonCode, reasonDescription: String? = nil) {
            self.reasonCode = reasonCode
            self.reasonDescription = reasonDescription
        }
    }
}

extension ChargePermission.Status: Codable {
    private enum CodingKeys: String, CodingKey {
        case state, reasons, lastUpdatedTimestamp
    }

    /// Decodes a status; the list of reasons may be `null`, `[]` or `[null]`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        state = try container.decode(ChargePermission.State.self, forKey: .state)
        reasons = try container.decodeSparseList(of: ChargePermission.Reason.self, forKey: .reasons)
        lastUpdatedTimestamp = try container.decodeIfPresent(Timestamp.self, forKey: .lastUpdatedTimestamp)
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(state, .state)
        try members.encode(reasons, .reasons)
        try members.encode(lastUpdatedTimestamp, .lastUpdatedTimestamp)
    }
}

extension ChargePermission.Reason: Codable {
    private enum CodingKeys: String, CodingKey {
        case reasonCode, reasonDescription
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(reasonCode, .reasonCode)
        try members.encode(reasonDescription, .reasonDescription)
    }
}
