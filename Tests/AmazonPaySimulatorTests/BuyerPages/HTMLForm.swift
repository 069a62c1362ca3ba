/// What a browser would find in the form of a page: enough for pages without surprises, such as ours.
struct HTMLForm {
    var method: String?
    var action: String?
    /// The values of each named control, in order.
    var values: [String: [String]] = [:]
    /// The checked radio buttons.
    var checked: [String: [String]] = [:]

    init(_ html: String) {
        for tag in Self.tags(of: html) {
            switch tag.name {
            case "form":
                method = tag.attributes["method"]
                action = tag.attributes["action"]
            case "input", "button":
                guard let name = tag.attributes["name"], let value = tag.attributes["value"] else { continue }
                values[name, default: []].append(value)
                if tag.attributes["checked"] != nil { checked[name, default: []].append(value) }
            default: break
            }
        }
    }

    /// The names of all elements of a page, in order.
    static func elements(of html: String) -> [String] { tags(of: html).map(\.name) }

    /// The start tags, read scalar by scalar as browsers do.
    static func tags(of html: String) -> [(name: String, attributes: [String: String])] {
        var tags: [(name: String, attributes: [String: String])] = []
        var rest = html.unicodeScalars[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            guard let first = rest.first, first.properties.isAlphabetic, first.isASCII else { continue }
            let name = String(rest.prefix { $0 != ">" && $0 != " " && $0 != "\n" })
            rest = rest.dropFirst(name.unicodeScalars.count)
            tags.append((name, attributes(from: &rest)))
        }
        return tags
    }

    private static func attributes(from rest: inout Substring.UnicodeScalarView) -> [String: String] {
        var attributes: [String: String] = [:]
        while let next = rest.first, next != ">" {
            guard next != " ", next != "\n" else {
                rest.removeFirst()
                continue
            }
            let name = String(String.UnicodeScalarView(rest.prefix { !["=", " ", ">", "\n"].contains($0) }))
            rest = rest.dropFirst(max(name.unicodeScalars.count, 1))
            var value = ""
            if rest.starts(with: "=\"".unicodeScalars) {
                rest = rest.dropFirst(2)
                let raw = rest.prefix { $0 != "\"" }
                value = unescaped(String(String.UnicodeScalarView(raw)))
                rest = rest.dropFirst(raw.count + 1)
            }
            attributes[name] = value
        }
        return attributes
    }

    /// Undoes the escaping of a text, scalar by scalar.
    private static func unescaped(_ text: String) -> String {
        let entities = [("lt", "<"), ("gt", ">"), ("quot", "\""), ("#39", "'"), ("amp", "&")]
        var plain = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let next = rest.popFirst() {
            let entity = next == "&" ? entities.first { rest.starts(with: "\($0.0);".unicodeScalars) } : nil
            if let entity { rest = rest.dropFirst(entity.0.unicodeScalars.count + 1) }
            plain.append(contentsOf: entity?.1.unicodeScalars ?? String(next).unicodeScalars)
        }
        return String(plain)
    }
}
