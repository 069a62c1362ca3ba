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
