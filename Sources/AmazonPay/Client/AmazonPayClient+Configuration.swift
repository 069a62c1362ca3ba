public import Foundation

extension AmazonPayClient {
    /// What a client needs to know: the merchant's key and where the service is.
    public struct Configuration: Sendable {
        /// The id that Amazon gave for the public half of the key.
        ///
        /// One that begins with `LIVE` or `SANDBOX` belongs to that environment; an older one without a prefix needs
        /// ``environment``.
        public var publicKeyId: String
        /// The private half of the key; it signs every request and never appears in a description.
        public var privateKey: PrivateKey
        /// Where the merchant's account is.
        public var region: Region
        /// Needed with a key id without a prefix; otherwise `nil` or what the prefix says.
        public var environment: Environment?
        /// Another address than the region's, for instance `https://localhost:8443` of a simulator.
        ///
        /// It has scheme, host and perhaps port. Plain http is allowed for this machine and for the sandbox.
        public var endpoint: URL?
        /// How long a call may take altogether, all attempts and pauses included; default 30 seconds.
        ///
        /// A call that is cut off here may have been carried out: ``AmazonPayError/Outcome/unknown``.
        public var timeout: Duration
        /// How long one attempt may take, connecting included; default 15 seconds.
        public var attemptTimeout: Duration
        /// When a failed attempt is followed by another one; default ``RetryPolicy/exponential``.
        public var retries: any RetryPolicy

        /// Makes a configuration.
        public init(
            publicKeyId: String, privateKey: PrivateKey, region: Region, environment: Environment? = nil,
            endpoint: URL? = nil, timeout: Duration = .seconds(30), attemptTimeout: Duration = .seconds(15),
            retries: any RetryPolicy = .exponential
        ) {
            self.publicKeyId = publicKeyId
            self.privateKey = privateKey
            self.region = region
            self.environment = environment
            self.endpoint = endpoint
            self.timeout = timeout
            self.attemptTimeout = attemptTimeout
            self.retries = retries
        }
    }
}
