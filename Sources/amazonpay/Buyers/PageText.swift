import Foundation

/// What a page says, line by line, without what differs from order to order.
struct PageText: Hashable, Sendable {
    /// Lines of text with numbers and ids made equal, and the address as a line of its own.
    let lines: Set<String>

    init(_ visit: Browser.Visit) {
        let address = URLComponents(string: BrowserAddress.sendable(visit.address))
        let names = (address?.queryItems ?? []).map { "?\($0.name)" }
        let place = "@" + Self.masked("\(address?.host ?? "")\(address?.path ?? "")")
        lines = Set(Self.visibleLines(of: visit.text) + names + [place])
    }

    /// Whether the visible text holds another one, in any case.
    static func contains(_ text: String, in html: String) -> Bool {
        Self.visibleLines(of: html, isMasked: false).joined(separator: " ").lowercased().contains(text.lowercased())
    }

    private static func visibleLines(of html: String, isMasked: Bool = true) -> [String] {
        html.replacing(/(?is)<(script|style)\b.*?<\/\1\s*>/, with: " ")
            .replacing(/(?s)<!--.*?-->/, with: " ")
            .replacing(/(?s)<[^>]*>/, with: "\n")
            .unescapedHTML
            .split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .map { isMasked ? masked($0) : $0 }
    }

    /// Words with digits in them are numbers, amounts, times or ids.
    private static func masked(_ text: String) -> String {
        text.replacing(/[A-Za-z0-9_.:\-]*[0-9][A-Za-z0-9_.:\-]*/, with: "#")
    }
}
