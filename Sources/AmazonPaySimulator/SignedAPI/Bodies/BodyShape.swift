import AmazonPayModel

/// The members that a body may have, so that others can be refused by name.
indirect enum BodyShape: Sendable {
    /// A value that is not looked at here.
    case value
    /// A text; scalars of another kind are taken as text.
    case text
    /// An amount of money: a text or a number.
    case amount
    /// An object with these members.
    case object([String: BodyShape])
    /// An object with members of any name, all of this shape.
    case map(BodyShape)
    /// A list of things of this shape.
    case list(BodyShape)

    /// - Throws: 400 `UnrecognizedField` naming the first member that does not belong.
    func check(_ value: JSONValue) throws(APIError) {
        switch (self, value) {
        case (.object(let members), .object(let given)):
            for name in given.keys.sorted() {
                guard let shape = members[name], let inside = given[name] else { throw .unrecognizedField(name) }
                try shape.check(inside)
            }
        case (.map(let shape), .object(let given)):
            for inside in given.values { try shape.check(inside) }
        case (.list(let shape), .array(let elements)):
            for element in elements { try shape.check(element) }
        default:
            // Another kind of value than expected is found when the body is read as its type.
            break
        }
    }

    /// An object whose members are plain values.
    static func plain(_ names: String...) -> BodyShape {
        .object(Dictionary(uniqueKeysWithValues: names.map { ($0, .value) }))
    }

    /// An object whose members are texts.
    static func texts(_ names: String...) -> BodyShape {
        .object(Dictionary(uniqueKeysWithValues: names.map { ($0, .text) }))
    }
}
