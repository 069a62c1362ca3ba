import AmazonPayModel

extension JSONValue {
    /// The value at a path of names, for instance `chargePermission.state`; `null` when there is none.
    subscript(path: String) -> JSONValue {
        var value = self
        for name in path.split(separator: ".") {
            guard case .object(let members) = value else { return .null }
            value = members[String(name)] ?? .null
        }
        return value
    }

    /// The text at a path.
    func text(_ path: String) -> String? {
        if case .string(let text) = self[path] { return text }
        return nil
    }

    /// The whole number at a path.
    func number(_ path: String) -> Int? {
        if case .number(let number) = self[path] { return Int("\(number)") }
        return nil
    }

    /// The items at a path.
    func items(_ path: String) -> [JSONValue] {
        if case .array(let items) = self[path] { return items }
        return []
    }
}
