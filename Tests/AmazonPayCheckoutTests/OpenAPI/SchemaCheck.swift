import AmazonPay
import Foundation

/// Compares a value with a schema of the document: as strict as the document means it, and no more general than needed.
struct SchemaCheck {
    let document: JSONValue

    /// What does not fit, by place; nothing when all does.
    ///
    /// Members that the schema does not name are faults: clients ignore them, the document must not.
    func faults(_ value: JSONValue, _ schema: JSONValue, at place: String = "") -> [String] {
        guard case .object(let rules) = resolved(schema) else { return ["\(place): the schema leads nowhere"] }
        if case .array(let choices) = rules["oneOf"] {
            let fits = choices.filter { faults(value, $0, at: place).isEmpty }.count
            return fits == 1 ? [] : ["\(place): \(fits) alternatives fit"]
        }
        if case .array(let values) = rules["enum"] {
            return values.contains(value) ? [] : ["\(place): \(value) is not listed"]
        }
        if case .array(let types) = rules["type"] {
            let faults = types.map { self.faults(value, .object(rules.merging(["type": $0]) { $1 }), at: place) }
            return faults.contains([]) ? [] : ["\(place): \(value) is of no listed type"]
        }
        switch (rules["type"]?.text, value) {
        case ("object", .object(let members)): return object(members, rules, place)
        case ("array", .array(let elements)): return array(elements, rules, place)
        case ("string", .string(let text)): return string(text, rules, place)
        case ("integer", .number(let number)): return number == rounded(number) ? [] : ["\(place): not whole"]
        case ("number", .number), ("boolean", .bool), ("null", .null): return []
        default: return ["\(place): \(value) is no \(rules["type"]?.text ?? "known type")"]
        }
    }

    /// What a reference leads to.
    func resolved(_ schema: JSONValue) -> JSONValue? {
        guard let reference = schema.member("$ref")?.text else { return schema }
        return reference.dropFirst(2).split(separator: "/").reduce(document as JSONValue?) { found, name in
            found?.member(String(name))
        }
    }

    private func object(_ members: [String: JSONValue], _ rules: [String: JSONValue], _ place: String) -> [String] {
        var known: [String: JSONValue] = [:]
        if case .object(let properties) = rules["properties"] { known = properties }
        var others: JSONValue?
        if case .object = rules["additionalProperties"] { others = rules["additionalProperties"] }
        var faults: [String] = []
        if case .array(let required) = rules["required"] {
            faults += required.compactMap(\.text).filter { members[$0] == nil }.map { "\(place).\($0): missing" }
        }
        for (name, value) in members {
            guard let schema = known[name] ?? others else {
                faults.append("\(place).\(name): not described")
                continue
            }
            faults += self.faults(value, schema, at: "\(place).\(name)")
        }
        return faults
    }

    private func array(_ elements: [JSONValue], _ rules: [String: JSONValue], _ place: String) -> [String] {
        guard let items = rules["items"] else { return ["\(place): no items"] }
        return elements.enumerated().flatMap { faults($0.element, items, at: "\(place)[\($0.offset)]") }
    }

    private func string(_ text: String, _ rules: [String: JSONValue], _ place: String) -> [String] {
        guard let pattern = rules["pattern"]?.text else { return [] }
        let fits = text.range(of: pattern, options: .regularExpression) != nil
        return fits ? [] : ["\(place): \(text) does not fit \(pattern)"]
    }

    private func rounded(_ number: Decimal) -> Decimal {
        Decimal(NSDecimalNumber(decimal: number).intValue)
    }
}
