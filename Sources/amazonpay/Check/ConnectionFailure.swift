import AsyncHTTPClient

/// Why there was no connection, in a few words.
struct ConnectionFailure {
    let why: String
    /// Whether the certificate of the far side was the reason.
    let isCertificate: Bool

    init(_ error: any Error) {
        let text = String(describing: error)
        isCertificate =
            text.contains("NIOSSLExtraError") || text.contains("CERTIFICATE_VERIFY_FAILED")
            || text.contains("certificate verify failed") || text.contains("unableToValidateCertificate")
        why = (error as? HTTPClientError)?.shortDescription ?? Self.firstLine(of: text)
    }

    /// Errors of the libraries underneath can be long.
    private static func firstLine(of text: String) -> String {
        String(text.prefix { $0 != "\n" }.prefix(160))
    }
}
