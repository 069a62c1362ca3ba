/// How Amazon Pay reaches the provider.
public struct IntegrationInfo: Hashable, Sendable, Codable {
    /// Where notifications go.
    public var ipnEndpointUrls: [String]?

    /// Makes it from its members.
    public init(ipnEndpointUrls: [String]? = nil) {
        self.ipnEndpointUrls = ipnEndpointUrls
    }
}
