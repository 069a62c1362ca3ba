import Mustache

/// Escapes text for HTML scalar by scalar, as browsers read it.
///
/// Mustache's own escaping looks at whole characters, and a quotation mark with a combining accent is another
/// character than a quotation mark: it would pass unescaped and end an attribute. The layout and each partial
/// therefore begin with a pragma that names this type.
struct ScalarEscapedHTML: MustacheContentType {
    /// The name in the pragma of the templates.
    static let name = "SCALAR-ESCAPED-HTML"

    /// Replaces the five characters that mean something in HTML.
    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
