/// An address of the merchant's that a buyer is sent to, as the merchant wrote it.
///
/// Its bytes are never touched: an escape stays an escape, a plus sign a plus sign. Only parameters of ours are added, in
/// the encoding that every reader of forms understands alike: a space is `%20`, a plus sign `%2B`.
package struct ReturnURL: Sendable {
    /// The address.
    package let text: String

    /// Takes an address as it is.
    package init(_ text: String) {
        self.text = text
    }

    /// The address with more parameters at the end of its query, before its fragment.
    package func adding(_ parameters: [(name: String, value: String)]) -> String {
        guard !parameters.isEmpty else { return text }
        let (query, fragment) = parts
        let added = parameters.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
        let separator = Self.separator(after: query)
        return "\(query)\(separator)\(added)\(fragment)"
    }

    /// The address without the parameters of a name; the others stay where and as they are.
    package func removing(_ name: String) -> String {
        let (query, fragment) = parts
        guard let mark = query.utf8.firstIndex(of: UInt8(ascii: "?")) else { return text }
        let all = query[mark...].utf8.dropFirst().split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        let left = all.filter { Substring($0.utf8.prefix { $0 != UInt8(ascii: "=") }) != Self.encoded(name) }
        guard left.count < all.count else { return text }
        return query[..<mark] + (left.isEmpty ? "" : "?" + left.joined(separator: "&")) + fragment
    }

    /// What stands before the fragment, and the fragment with its mark.
    ///
    /// Marks are looked for as bytes: one with an accent behind it is a mark all the same.
    private var parts: (Substring, Substring) {
        let end = text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
        return (text[..<end], text[end...])
    }

    /// What stands between an address without its fragment and another parameter; a second question mark is a part of
    /// the query that the first one begins.
    private static func separator(after address: Substring) -> String {
        guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "?")) else { return "?" }
        return address[mark...].utf8.count == 1 || address.utf8.last == UInt8(ascii: "&") ? "" : "&"
    }

    /// A name or value of a query, of UTF-8 bytes.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            byte.isASCIILetterOrDigit(or: "-._~")
                ? String(UnicodeScalar(byte))
                : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
