import Mustache

/// Escapes text for HTML by Unicode scalars, as browsers read it.
///
/// Mustache itself escapes by characters: a quotation mark with a combining accent is another character to it, passes
/// as it is, and ends an attribute. The templates name this type in their first line.
struct AttributeSafeHTML: MustacheContentType {
    /// The name in the first line of the templates.
    static let name = "ATTRIBUTE-SAFE-HTML"

    private static let entities: [Unicode.Scalar: String] = [
        "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;",
    ]

    /// Replaces the five characters that mean something in HTML.
    func escapeText(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += Self.entities[$1] ?? String($1) }
    }
}
