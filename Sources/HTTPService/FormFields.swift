/// Fields of a query or a form, as `application/x-www-form-urlencoded` writes them: `+` is a space, `%2B` is a plus.
///
/// Both servers read every query and every form with it. Frameworks disagree about `+` in a query, while every form
/// encoder writes a space that way.
///
/// Source: https://url.spec.whatwg.org/#urlencoded-parsing
package struct FormFields: Sendable {
    /// The number of fields above which a text is unreadable; no page and no program sends so many.
    private static let mostFields = 1000

    private let values: [String: String]
    /// Whether each pair could be decoded; pairs that could not are left out.
    package let isReadable: Bool
    /// A name that occurs more than once, if any; its first value counts.
    package let repeatedName: String?

    /// Reads a query without its question mark, or the body of a form.
    package init(_ text: String) {
        var (values, repeated, isReadable) = ([String: String](), String?.none, true)
        let pairs = text.utf8.split(separator: UInt8(ascii: "&"))
        for pair in pairs.prefix(Self.mostFields) {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Self.decode(pair[..<end]), let value = Self.decode(pair[end...].dropFirst()) else {
                isReadable = false
                continue
            }
            if values[name] == nil {
                values[name] = value
            } else {
                repeated = repeated ?? name
            }
        }
        self.values = values
        self.isReadable = isReadable && pairs.count <= Self.mostFields
        repeatedName = repeated
    }

    /// The value of a field; `nil` when it is absent or empty.
    package subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// - Returns: `nil` for a percent sign without two digits, and for bytes that are no UTF-8.
    private static func decode(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension FormFields {
    /// Writes a name or a value: whatever characters it has, it stays one.
    package static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }

    /// Writes a query without its question mark.
    package static func encode(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }
}
