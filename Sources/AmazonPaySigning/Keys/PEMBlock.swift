import Foundation

/// One block of a PEM text: its label and what stands between the two marks.
///
/// Texts that went through environment variables or other systems are read too: with `\n` written out, with other line
/// ends, with spaces instead of line ends, with other text around the block.
struct PEMBlock {
    /// For instance `RSA PRIVATE KEY`.
    let label: String
    /// Whether the block is protected by a pass phrase: the label says so, or a line in it in the older form.
    let isEncrypted: Bool
    /// The content; `nil` when it is not base64.
    let der: Data?

    private static let begin = "-----BEGIN "
    private static let end = "-----END "
    private static let mark = "-----"

    /// The block whose label ends in the given words, otherwise the first one.
    static func preferring(_ words: String, in text: String) -> Self? {
        let blocks = all(in: text)
        return blocks.first { $0.label.hasSuffix(words) } ?? blocks.first
    }

    private static func all(in text: String) -> [Self] {
        var rest = text.withPlainBlanks.replacing("\\r", with: "").replacing("\\n", with: "\n")[...]
        var blocks: [Self] = []
        while let start = rest.firstRange(of: begin) {
            rest = rest[start.upperBound...]
            guard let close = rest.firstRange(of: mark) else { break }
            let label = rest[..<close.lowerBound]
            rest = rest[close.upperBound...]
            guard let finish = rest.firstRange(of: end) else { break }
            blocks.append(Self(label: label, body: rest[..<finish.lowerBound]))
            rest = rest[finish.upperBound...]
        }
        return blocks
    }

    init(label: String, der: Data) {
        self.label = label
        isEncrypted = label.contains("ENCRYPTED")
        self.der = der
    }

    private init(label: Substring, body: Substring) {
        self.label = String(label)
        isEncrypted = label.contains("ENCRYPTED") || body.contains("Proc-Type:")
        der = Data(base64Encoded: String(body.filter { !$0.isWhitespace }))
    }

    /// Whether the content names RSA as the kind of key, as PKCS#8 keys and public keys do near their beginning.
    var namesRSA: Bool {
        let identifier = Data([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01])
        return der?.prefix(64).range(of: identifier) != nil
    }

    /// The block alone, in lines of 64 characters.
    var pem: String {
        let body = (der ?? Data()).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "\(Self.begin)\(label)\(Self.mark)\n\(body)\n\(Self.end)\(label)\(Self.mark)\n"
    }
}

extension String {
    /// The text with spaces for all other blanks, and without characters that nobody sees.
    ///
    /// Web pages show keys with no-break spaces, and with marks of no width where a line may be broken.
    var withPlainBlanks: String {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
        return String(
            UnicodeScalarView(
                unicodeScalars.compactMap { character in
                    if character.isASCII { return character }
                    if character.properties.isWhitespace { return " " }
                    return character.properties.generalCategory == .format ? nil : character
                }))
    }
}
