import Mustache

/// A page together with those of its sentences that names are filled into.
struct PageWords: MustacheParent {
    let page: Any
    let sentences: [String: String]

    func child(named name: String) -> Any? {
        if let sentence = sentences[name] { return sentence }
        let child = Mirror(reflecting: page).children.first { $0.label == name }?.value
        // An optional without a value is nothing, as in a page of its own.
        guard let child else { return nil }
        let mirror = Mirror(reflecting: child)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : child
    }
}

extension String {
    /// The text with names in place of `{name}`; what stands in a name is not looked at again.
    func filled(_ names: [String: String]) -> String {
        var filled = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            filled += rest[..<start]
            let name = String(rest[rest.index(after: start)..<end])
            filled += names[name] ?? String(rest[start...end])
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }
}
