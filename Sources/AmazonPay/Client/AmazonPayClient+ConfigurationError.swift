extension AmazonPayClient {
    /// What contradicts itself in a ``Configuration``.
    public enum ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The public key id is empty or has characters that such ids never have: spaces, commas, control characters.
        case malformedPublicKeyId
        /// The key id has no prefix, so the environment has to be given.
        case environmentMissing
        /// The key id's prefix names the other environment than the configuration.
        case environmentContradictsKey
        /// The endpoint is not `https://host` or `https://host:port`.
        case malformedEndpoint
        /// Plain http to another machine is not for the live environment.
        case insecureEndpoint
        /// The time for a call or for an attempt is not positive.
        case timeoutNotPositive

        /// One sentence that says what to change.
        public var description: String {
            switch self {
            case .malformedPublicKeyId:
                "publicKeyId has to be the id that Seller Central shows for the key, for instance SANDBOX-AFVX…"
            case .environmentMissing:
                "publicKeyId begins with neither LIVE nor SANDBOX, so environment has to be .sandbox or .live"
            case .environmentContradictsKey:
                "environment is not the one that the prefix of publicKeyId names"
            case .malformedEndpoint:
                "endpoint has to be a scheme, a host and perhaps a port, for instance https://localhost:8443"
            case .insecureEndpoint:
                "endpoint has to begin with https:// for the live environment"
            case .timeoutNotPositive:
                "timeout and attemptTimeout have to be more than zero"
            }
        }
    }
}
