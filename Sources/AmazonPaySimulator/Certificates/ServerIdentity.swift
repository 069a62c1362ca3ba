import NIOSSL

/// What the HTTPS port shows of itself: its certificate, with the private key that belongs to it.
public struct ServerIdentity: Sendable {
    let certificatePEM: String
    let privateKeyPEM: String

    /// TLS 1.2 or newer, HTTP/1.1.
    func tlsConfiguration() throws -> TLSConfiguration {
        let certificate = try NIOSSLCertificate(bytes: Array(certificatePEM.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(privateKeyPEM.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}

extension ServerIdentity: CustomStringConvertible, CustomReflectable {
    /// Says that there is an identity, never which.
    public var description: String { "ServerIdentity(redacted)" }

    /// Shows nothing, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
