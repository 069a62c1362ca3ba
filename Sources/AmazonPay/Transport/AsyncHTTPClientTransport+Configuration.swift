public import AmazonPayModel

extension AsyncHTTPClientTransport {
    /// How connections are made and what is trusted.
    public struct Configuration: Sendable {
        /// Whose certificates are trusted; default the operating system's authorities.
        public var trust: Trust
        /// How long making a connection may take, TLS included; default 5 seconds, and never more than the whole call.
        public var connectTimeout: Duration
        /// The longest answer that is read; default 4 MiB.
        public var maximumAnswerBytes: Int
        /// How many connections to the service are kept at most; default 32, and further calls wait.
        public var maximumConnections: Int
        /// The proxies that calls go out through; default none, whatever the environment says.
        ///
        /// `try ProxySettings(environment: ProcessInfo.processInfo.environment)` reads `HTTPS_PROXY` and `NO_PROXY`.
        public var proxies: ProxySettings
        /// The IP addresses to connect to, by host; other hosts are resolved by the operating system.
        ///
        /// Certificate and `Host` are those of the host all the same.
        public var addresses: [String: String] = [:]

        /// Makes a configuration.
        public init(
            trust: Trust = .system, connectTimeout: Duration = .seconds(5), maximumAnswerBytes: Int = 4 << 20,
            maximumConnections: Int = 32, proxies: ProxySettings = ProxySettings()
        ) {
            self.proxies = proxies
            self.trust = trust
            self.connectTimeout = connectTimeout
            self.maximumAnswerBytes = maximumAnswerBytes
            self.maximumConnections = maximumConnections
        }
    }
}
