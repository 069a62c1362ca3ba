import AmazonPayModel
import Foundation

/// The members that a body may have, so that others can be refused by name, and scalars be read that clients send in two
/// forms.
indirect enum BodyShape: Sendable {
    /// A value that is not looked at here.
    case value
    /// A text; scalars of another kind are taken as text.
    case text
    /// An amount of money: a text or a number.
    case amount
    /// Yes or no: a boolean, or its name as a text.
    case flag
    /// A whole number, or its digits as a text.
    case count
    /// A moment: a text, or seconds or milliseconds since 1970.
    case time
    /// An object with these members.
    case object([String: BodyShape])
    /// An object with these members among others, which are passed over.
    case open([String: BodyShape])
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
        case (.open(let members), .object(let given)):
            for (name, shape) in members { if let inside = given[name] { try shape.check(inside) } }
        case (.map(let shape), .object(let given)):
            for inside in given.values { try shape.check(inside) }
        case (.list(let shape), .array(let elements)):
            for element in elements { try shape.check(element) }
        default:
            // Another kind of value than expected is found when the body is read as its type.
            break
        }
    }

    /// An object whose members are texts.
    static func texts(_ names: String...) -> BodyShape {
        .object(Dictionary(uniqueKeysWithValues: names.map { ($0, .text) }))
    }

    /// An object of any members, of which these are texts.
    static func openTexts(_ names: String...) -> BodyShape {
        .open(Dictionary(uniqueKeysWithValues: names.map { ($0, .text) }))
    }
}

// MARK: - Canonical form

extension BodyShape {
    /// The digits that a `Decimal` holds.
    static let exactDigits = 38

    /// The same value for scalars that are read as the same: `"5.00"`, `5.00` and `5` are one amount.
    ///
    /// What cannot be read stays as it was sent.
    func canonical(_ value: JSONValue) -> JSONValue {
        switch (self, value) {
        case (.object(let members), .object(let given)), (.open(let members), .object(let given)):
            .object(
                Dictionary(
                    uniqueKeysWithValues: given.map { ($0, (members[$0] ?? .value).canonical($1)) }))
        case (.map(let shape), .object(let given)): .object(given.mapValues(shape.canonical))
        case (.list(let shape), .array(let elements)): .array(elements.map(shape.canonical))
        case (.amount, .string(let text)): Self.decimal(text).map { .string(Self.digits($0)) } ?? value
        case (.amount, .number(let number)), (.count, .number(let number)): .string(Self.digits(number))
        case (.count, .string(let text)): Int(text).map { .string(String($0)) } ?? value
        case (.time, .string(let text)): Self.moment(text) ?? value
        case (.time, .number(let number)): Self.moment(number.description) ?? value
        default: value
        }
    }

    /// A plain number, without sign or exponent.
    private static func decimal(_ text: String) -> Decimal? {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || $0.isASCIIDigit }
        guard isPlain, text.utf8.count <= exactDigits, text.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= 1 else {
            return nil
        }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    private static func moment(_ text: String) -> JSONValue? {
        Timestamp.lenient(text).map { .string(String($0.milliseconds)) }
    }

    /// The digits of a number without zeros at the end of its fraction.
    private static func digits(_ number: Decimal) -> String {
        var text = number.description
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
