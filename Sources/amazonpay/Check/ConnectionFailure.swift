import AsyncHTTPClient

/// Why there was no connection, in a few words.
struct ConnectionFailure {
    let why: String
    /// Whether the certificate of the far side was the reason.
    let isCertificate: Bool

    init(_ error: any Error) {
        let text = String(describing: error)
        // A certificate for another name, and one that no authority vouches for.
        let isOtherName = text.contains("NIOSSLExtraError")
        isCertificate = isOtherName || text.contains("CERTIFICATE_VERIFY_FAILED")
        if isCertificate {
            why = isOtherName ? "it is for another name" : "no trusted authority vouches for it, or it has expired"
        } else {
            why = (error as? HTTPClientError)?.shortDescription ?? Self.firstLine(of: text)
        }
    }

    /// Errors of the libraries underneath can be long.
    private static func firstLine(of text: String) -> String {
        String(text.prefix { $0 != "\n" }.prefix(160))
    }
}
