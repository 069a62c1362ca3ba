import Mustache

/// What a template sees: the content of a page, and the path of the public address as `base`.
struct PageContext: MustacheParent {
    let base: String
    let content: Any

    func child(named name: String) -> Any? {
        if name == "base" { return base }
        return Swift.Mirror(reflecting: content).children.first { $0.label == name }?.value
    }
}
