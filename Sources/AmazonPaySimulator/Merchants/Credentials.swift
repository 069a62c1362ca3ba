import Foundation

/// What a client needs to work with a simulator: who it is, its keys, and where the simulator listens.
///
/// The private key itself is only in its file.
public struct Credentials: Hashable, Sendable, Codable {
    /// The merchant's id.
    public var merchantId: String
    /// The id of the merchant's first store; button payloads and checkout sessions name it.
    public var storeId: String
    /// The id under which the public key is registered.
    public var publicKeyId: String
    /// Absolute path of the private key, PKCS#8.
    public var privateKeyFile: String
    /// Absolute path of the public key.
    public var publicKeyFile: String
    /// Absolute path of the certificate that a client has to trust for HTTPS.
    public var caCertificateFile: String
    /// Scheme, host and port for HTTPS, for instance `https://localhost:8443`.
    public var endpoint: String
    /// Scheme, host and port for plain HTTP.
    public var httpEndpoint: String
    /// `na`, `eu` or `jp`.
    public var region: String

    /// Makes credentials.
    public init(
        merchantId: String, storeId: String, publicKeyId: String, privateKeyFile: String, publicKeyFile: String,
        caCertificateFile: String, endpoint: String, httpEndpoint: String, region: String
    ) {
        self.merchantId = merchantId
        self.storeId = storeId
        self.publicKeyId = publicKeyId
        self.privateKeyFile = privateKeyFile
        self.publicKeyFile = publicKeyFile
        self.caCertificateFile = caCertificateFile
        self.endpoint = endpoint
        self.httpEndpoint = httpEndpoint
        self.region = region
    }
}
