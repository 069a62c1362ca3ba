import Mustache

/// What a template sees: the content of a page, and the path of the public address as `base`.
struct PageContext: MustacheParent {
    let base: String
    let content: Any

    func child(named name: String) -> Any? {
        if name == "base" { return base }
        guard let member = Swift.Mirror(reflecting: content).children.first(where: { $0.label == name }) else {
            return nil
        }
        // A member that is `nil` is absent, so that its section is left out.
        let value = Swift.Mirror(reflecting: member.value)
        return value.displayStyle == .optional ? value.children.first?.value : member.value
    }
}
