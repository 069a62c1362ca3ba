import Foundation
import SwiftASN1

/// The contents of a key file, whatever program has written it.
///
/// PEM is read from UTF-8, UTF-16 and UTF-32, with and without a byte order mark, and from texts with comments in other
/// encodings; DER and its base64 text are read by their structure.
struct KeyContents {
    /// The text, for the reader of PEM blocks; `nil` for DER.
    let text: String?
    /// The one block of a file without marks.
    let block: PEMBlock?

    /// - Throws: ``KeyError`` for what is another program's file.
    init(_ data: Data) throws(KeyError) {
        let bytes = Array(data)
        guard bytes.contains(where: { ![9, 10, 11, 12, 13, 32].contains($0) }) else { throw .empty }
        if bytes.starts(with: [0xFE, 0xED, 0xFE, 0xED]) { throw .javaKeyStore }
        if let block = PEMBlock(der: bytes) {
            (text, self.block) = (nil, block)
            return
        }
        let text = Self.text(bytes).withPlainBlanks
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        if text.hasPrefix("PuTTY-User-Key-File") { throw .puTTY }
        let isMarked = text.contains("-----BEGIN ")
        let bare = isMarked ? nil : Data(base64Encoded: String(text.filter { !$0.isWhitespace }))
        (self.text, block) = (text, bare.flatMap { PEMBlock(der: Array($0)) })
    }

    /// The text by its byte order mark, by where the zeros of its first characters are, or as UTF-8.
    ///
    /// Anything else is read byte by byte: what counts is ASCII, and a comment may be in any encoding.
    private static func text(_ bytes: [UInt8]) -> String {
        let data = Data(bytes)
        let marks: [([UInt8], String.Encoding)] = [
            ([0xFF, 0xFE, 0, 0], .utf32LittleEndian), ([0, 0, 0xFE, 0xFF], .utf32BigEndian),
            ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian), ([0xEF, 0xBB, 0xBF], .utf8),
        ]
        if let (mark, encoding) = marks.first(where: { bytes.starts(with: $0.0) }),
            let text = String(data: data.dropFirst(mark.count), encoding: encoding)
        {
            return text
        }
        if bytes.count >= 4, bytes[..<4].contains(0) {
            let encoding: String.Encoding =
                switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0) {
                case (true, true, _): .utf32BigEndian
                case (true, false, _): .utf16BigEndian
                case (false, true, true): .utf32LittleEndian
                default: .utf16LittleEndian
                }
            if let text = String(data: data, encoding: encoding) { return text }
        }
        if let text = String(data: data, encoding: .utf8) { return text }
        return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
}

extension PEMBlock {
    /// The block that DER would stand in, by its structure; `nil` for what is no key, certificate or key store.
    init?(der bytes: [UInt8]) {
        guard bytes.first == 0x30, let node = try? DER.parse(bytes), case .constructed(let children) = node.content,
            let label = Self.label(of: Array(children.prefix(4)))
        else { return nil }
        self.init(label: label, der: Data(bytes))
    }

    private static func label(of parts: [ASN1Node]) -> String? {
        let kinds = parts.map(\.identifier)
        switch kinds.first {
        case .integer:
            switch kinds.dropFirst().first {
            case .integer: return kinds.count == 2 ? "RSA PUBLIC KEY" : "RSA PRIVATE KEY"
            case .octetString: return "EC PRIVATE KEY"
            case .sequence: return parts[0].encodedBytes.last == 3 ? pkcs12 : "PRIVATE KEY"
            default: return nil
            }
        case .sequence:
            switch kinds.dropFirst().first {
            case .octetString: return "ENCRYPTED PRIVATE KEY"
            case .bitString: return "PUBLIC KEY"
            case .sequence: return "CERTIFICATE"
            default: return nil
            }
        default: return nil
        }
    }

    /// A store of keys and certificates with a pass phrase.
    static let pkcs12 = "PKCS12"
}
