extension ChargePermission {
    /// How much may be charged: over the life of a one-time permission, in a calendar month for the other types.
    public struct Limits: Hashable, Sendable {
        /// The most that may be charged in all.
        public var amountLimit: Price?
        /// What may still be charged.
        public var amountBalance: Price?

        /// Makes limits.
        public init(amountLimit: Price?, amountBalance: Price?) {
            self.amountLimit = amountLimit
            self.amountBalance = amountBalance
        }
    }
}

extension ChargePermission.Limits: Codable {
    private enum CodingKeys: String, CodingKey {
        case amountLimit, amountBalance
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(amountLimit, .amountLimit)
        try members.encode(amountBalance, .amountBalance)
    }
}
