extension AmazonPayClient {
    /// Whether money moves.
    public enum Environment: String, Hashable, Sendable, CaseIterable {
        /// Test buyers, no money.
        case sandbox
        /// Real buyers, real money.
        case live

        /// The environment that the prefix of a public key id names; `nil` without a prefix.
        ///
        /// Amazon's own libraries look for the bare word, with or without the hyphen behind it.
        public init?(publicKeyId: String) {
            let id = publicKeyId.uppercased()
            guard let match = Self.allCases.first(where: { id.hasPrefix($0.rawValue.uppercased()) }) else { return nil }
            self = match
        }
    }
}
