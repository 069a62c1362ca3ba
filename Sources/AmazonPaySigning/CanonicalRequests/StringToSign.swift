import Foundation

/// What is signed in the end: the name of the algorithm and the digest of a canonical request or of a button's payload.
public struct StringToSign: Hashable, Sendable {
    /// Two lines, the second one without a line feed.
    public let text: String

    /// For a request.
    public init(_ request: CanonicalRequest, algorithm: SignatureAlgorithm) {
        text = "\(algorithm.rawValue)\n\(request.sha256Hex)"
    }

    /// For a button's payload, byte for byte as the page passes it on.
    public init(payloadJSON: String, algorithm: SignatureAlgorithm) {
        self.init(payload: Data(payloadJSON.utf8), algorithm: algorithm)
    }

    init(payload: Data, algorithm: SignatureAlgorithm) {
        text = "\(algorithm.rawValue)\n\(Digest.hex(payload))"
    }

    var bytes: Data { Data(text.utf8) }
}
