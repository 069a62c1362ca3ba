public import Foundation

/// The `authorization` header: algorithm, key, names of the signed headers, signature.
///
/// `AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=SANDBOX-…, SignedHeaders=accept;content-type;…, Signature=…`
public struct AuthorizationHeader: Hashable, Sendable {
    /// Why a text is not such a header.
    public enum ParseError: Error, Hashable, Sendable {
        /// It does not begin with the name of a known algorithm.
        case unknownAlgorithm
        /// A part is missing, given twice or has no value.
        case part(String)
        /// More names of headers than a request can be expected to sign.
        case tooManySignedHeaders
        /// The signature is not base64.
        case signatureNotBase64
    }

    /// How many headers may be signed: a bound for the work of a verifier.
    static let mostSignedHeaders = 100

    /// How it was signed.
    public var algorithm: SignatureAlgorithm
    /// The id of the key.
    public var publicKeyID: String
    /// The names of the signed headers, as they were listed.
    public var signedHeaders: [String]
    /// The signature.
    public var signature: Data

    /// Makes a header.
    public init(algorithm: SignatureAlgorithm, publicKeyID: String, signedHeaders: [String], signature: Data) {
        self.algorithm = algorithm
        self.publicKeyID = publicKeyID
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    /// Reads a header; the parts may come in any order, with or without a space behind the comma.
    public init(_ text: String) throws(ParseError) {
        // By bytes: everything that separates is ASCII, and letters with accents need no putting together.
        let halves = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard let name = halves.first, let algorithm = SignatureAlgorithm(rawValue: String(Substring(name))) else {
            throw .unknownAlgorithm
        }
        var parts: [String: String] = [:]
        for part in (halves.count > 1 ? halves[1] : Substring().utf8).split(separator: UInt8(ascii: ",")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard sides.count == 2 else { continue }
            let key = Self.trimmed(sides[0]).lowercased()
            guard parts[key] == nil else { throw .part(key) }
            parts[key] = Self.trimmed(sides[1])
        }
        guard let id = parts["publickeyid"], !id.isEmpty else { throw .part("PublicKeyId") }
        guard let names = parts["signedheaders"], !names.isEmpty else { throw .part("SignedHeaders") }
        guard let encoded = parts["signature"], !encoded.isEmpty else { throw .part("Signature") }
        guard let signature = Data(base64Encoded: encoded) else { throw .signatureNotBase64 }
        let signedHeaders = names.utf8.split(separator: UInt8(ascii: ";")).map(Self.trimmed)
        guard signedHeaders.count <= Self.mostSignedHeaders else { throw .tooManySignedHeaders }
        self.init(algorithm: algorithm, publicKeyID: id, signedHeaders: signedHeaders, signature: signature)
    }

    /// The header's value.
    public var text: String {
        "\(algorithm.rawValue) PublicKeyId=\(publicKeyID), SignedHeaders=\(signedHeaders.joined(separator: ";")), "
            + "Signature=\(signature.base64EncodedString())"
    }

    private static func trimmed(_ text: Substring.UTF8View) -> String {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let end = text.lastIndex { !isBlank($0) }.map(text.index(after:)) ?? text.startIndex
        return String(Substring(text[..<end].drop(while: isBlank)))
    }
}
