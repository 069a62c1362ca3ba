extension Dispute {
    /// The state of a dispute, and why it is in it.
    public struct Status: Hashable, Sendable, Codable {
        /// The state.
        public var state: State
        /// Why.
        public var reasonCode: ReasonCode?
        /// Why, in words.
        public var reasonDescription: String?
        /// Whom it was decided for.
        public var resolution: Resolution?

        /// Makes it from its members.
        public init(
            state: State, reasonCode: ReasonCode? = nil, reasonDescription: String? = nil, resolution: Resolution? = nil
        ) {
            self.state = state
            self.reasonCode = reasonCode
            self.reasonDescription = reasonDescription
            self.resolution = resolution
        }
    }
}
