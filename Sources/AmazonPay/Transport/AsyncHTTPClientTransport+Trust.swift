import NIOSSL

extension AsyncHTTPClientTransport {
    /// Whose certificates are trusted.
    public struct Trust: Hashable, Sendable {
        private enum Source: Hashable {
            case system, file(String), pem(String)
        }

        private let source: Source

        /// The authorities that the operating system trusts.
        public static let system = Self(source: .system)

        /// The authorities in a PEM file and no others: for a simulator, which has an authority of its own.
        public static func onlyPEMFile(_ path: String) -> Self { Self(source: .file(path)) }

        /// The authorities in a PEM text and no others.
        public static func onlyPEM(_ text: String) -> Self { Self(source: .pem(text)) }
    }

    /// The certificates to trust cannot be read.
    public struct TrustError: Error, Sendable, CustomStringConvertible {
        /// The file, if it is one.
        public var path: String?
        /// What the reader says.
        public var cause: (any Error)?

        /// One sentence that names the file.
        public var description: String {
            "no certificate authority can be read from " + (path.map { "the PEM file \($0)" } ?? "the PEM text")
        }
    }
}

extension AsyncHTTPClientTransport.Trust {
    func tlsConfiguration() throws(AsyncHTTPClientTransport.TrustError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        let path: String?
        switch source {
        case .system: return configuration
        case .file(let file): path = file
        case .pem: path = nil
        }
        do {
            let certificates = try read()
            guard !certificates.isEmpty else { throw AsyncHTTPClientTransport.TrustError(path: path) }
            configuration.trustRoots = .certificates(certificates)
            return configuration
        } catch let error as AsyncHTTPClientTransport.TrustError {
            throw error
        } catch {
            throw AsyncHTTPClientTransport.TrustError(path: path, cause: error)
        }
    }

    private func read() throws -> [NIOSSLCertificate] {
        switch source {
        case .system: []
        case .file(let path): try NIOSSLCertificate.fromPEMFile(path)
        case .pem(let text): try NIOSSLCertificate.fromPEMBytes(Array(text.utf8))
        }
    }
}
