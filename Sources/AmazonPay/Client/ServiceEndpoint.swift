import Foundation

/// Where requests go: derived once from a configuration.
struct ServiceEndpoint: Hashable, Sendable {
    private static let version = "v2"
    private static let thisMachine: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    /// `https` or `http`.
    let scheme: String
    /// Host, and port unless it is the scheme's own: the `host` and `x-amz-pay-host` headers.
    let authority: String
    /// What stands before the resource: `v2`, or environment and version for a key id without a prefix.
    let basePath: [String]
    /// The `x-amz-pay-region` header.
    let region: String
    /// The environment.
    let environment: AmazonPayClient.Environment

    init(_ configuration: AmazonPayClient.Configuration) throws(AmazonPayClient.ConfigurationError) {
        guard configuration.timeout > .zero, configuration.attemptTimeout > .zero else { throw .timeoutNotPositive }
        let keyId = configuration.publicKeyId
        guard keyId.hasVisibleCharactersOnly, !keyId.contains(",") else { throw .malformedPublicKeyId }
        let named = AmazonPayClient.Environment(publicKeyId: keyId)
        guard let environment = named ?? configuration.environment else { throw .environmentMissing }
        guard configuration.environment ?? environment == environment else { throw .environmentContradictsKey }
        self.environment = environment
        basePath = named == nil ? [environment.rawValue, Self.version] : [Self.version]
        region = configuration.region.rawValue
        guard let url = configuration.endpoint else {
            scheme = "https"
            authority = configuration.region.host
            return
        }
        (scheme, authority) = try Self.split(url, environment)
    }

    private static func split(
        _ url: URL, _ environment: AmazonPayClient.Environment
    ) throws(AmazonPayClient.ConfigurationError) -> (scheme: String, authority: String) {
        guard let scheme = url.scheme?.lowercased(), let usualPort = ["https": 443, "http": 80][scheme],
            let found = url.host(percentEncoded: true)?.lowercased(), !found.isEmpty, url.user == nil,
            url.password == nil, url.query == nil, url.fragment == nil, ["", "/"].contains(url.path)
        else { throw .malformedEndpoint }
        let host = found.contains(":") && !found.hasPrefix("[") ? "[\(found)]" : found
        guard scheme == "https" || environment == .sandbox || thisMachine.contains(host) else {
            throw .insecureEndpoint
        }
        let port = url.port ?? usualPort
        return (scheme, port == usualPort ? host : "\(host):\(port)")
    }
}

extension AmazonPayClient.Configuration {
    /// Where calls go: the scheme and the host, with the port if there is one.
    ///
    /// - Throws: ``AmazonPayClient/ConfigurationError``.
    package func origin() throws(AmazonPayClient.ConfigurationError) -> (scheme: String, authority: String) {
        let endpoint = try ServiceEndpoint(self)
        return (endpoint.scheme, endpoint.authority)
    }
}
