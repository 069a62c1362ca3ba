/// What a PEM text says of itself in its first line.
enum PEMLabel {
    static let begin = "-----BEGIN "

    /// The label of the first block, for instance `RSA PRIVATE KEY`.
    static func first(in text: String) -> String? {
        guard let start = text.firstRange(of: begin)?.upperBound,
            let end = text[start...].firstRange(of: "-----")?.lowerBound
        else { return nil }
        return String(text[start..<end])
    }

    /// Whether the body says that it is encrypted, as the older form does.
    static func isEncrypted(_ text: String) -> Bool {
        text.contains("ENCRYPTED")
    }
}
