import Foundation

/// The text whose digest is signed: method, path, query, headers, their names, and the digest of the body.
///
/// ```
/// POST
/// /v2/checkoutSessions
///
/// accept:application/json
/// …
///
/// accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
/// 0b6c19dc5bc1883ebd68d3c77ee929922c6b4a59e0a506d96c45e0c024c3295b
/// ```
public struct CanonicalRequest: Hashable, Sendable {
    /// The text, without a line feed at its end.
    public let text: String

    /// From a request that is to be signed; all of its headers are.
    public init(_ request: UnsignedRequest) {
        let headers = CanonicalHeaders(request.headers)
        self.init(
            method: request.method, uri: CanonicalURI.make(path: request.path),
            query: CanonicalQuery.make(request.query), headers: headers.lines, signedHeaders: headers.names,
            payloadHash: Digest.hex(request.body))
    }

    init(
        method: String, uri: String, query: String, headers: [String], signedHeaders: [String], payloadHash: String
    ) {
        text =
            [method, uri, query].joined(separator: "\n") + "\n" + headers.map { $0 + "\n" }.joined() + "\n"
            + signedHeaders.joined(separator: ";") + "\n" + payloadHash
    }

    /// SHA-256 of the text, in lower-case hexadecimal.
    public var sha256Hex: String { Digest.hex(Data(text.utf8)) }
}
