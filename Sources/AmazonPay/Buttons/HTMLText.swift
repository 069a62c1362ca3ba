/// Text for places in HTML where the characters of markup would be taken for markup.
enum HTMLText {
    /// For text and for attributes in double quotation marks.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        // By scalars: a quotation mark with an accent is one character, and still ends an attribute.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// JSON that stands safely in a script element of a page in any encoding.
    ///
    /// What could end the element, and everything beyond ASCII, becomes escapes of four hexadecimal digits. Such
    /// characters stand only inside of JSON's strings.
    static func scriptSafe(json: String) -> String {
        var safe = ""
        for unit in json.utf16 {
            switch unit {
            case 0x20...0x7E where !"<>&".utf16.contains(unit): safe.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return safe
    }
}
