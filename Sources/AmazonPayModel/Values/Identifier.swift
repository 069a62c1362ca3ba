/// An identifier given out by Amazon Pay; each kind of object has its own type, so none is passed for another.
///
/// The text is opaque: compare it, store it, send it back. Its length and form may change.
public protocol Identifier: OpenValue, ExpressibleByStringLiteral where StringLiteralType == String {}

extension Identifier {
    /// Makes an identifier from a literal.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }
}

extension Identifier {
    /// Whether the text can name one object: 1 to 128 of `A-Z a-z 0-9 - _`.
    ///
    /// That is wider than the identifiers of today, whose form may change. `..`, slashes, percent signs, blanks and
    /// control characters are never part of one: such a text comes from an attacker or an accident, and there is
    /// nothing to be found by it.
    ///
    /// It holds for checkout sessions, charge permissions, charges, refunds, disputes, reports and files. Ids of stores
    /// have points, and tokens of buyers may have anything.
    public var isPlausible: Bool {
        (1...128).contains(rawValue.utf8.count) && rawValue.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_") }
    }

    /// Takes a text that came from outside.
    ///
    /// - Returns: `nil` when it is not plausible.
    public init?(plausible text: String) {
        self.init(rawValue: text)
        guard isPlausible else { return nil }
    }
}
