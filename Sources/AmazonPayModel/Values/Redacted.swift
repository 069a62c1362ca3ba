/// Something that no log, error or dump may show: personal data, tokens, addresses that open a door.
public protocol Redacted: CustomStringConvertible, CustomReflectable {}

extension Redacted {
    /// Says that there is a value, never which.
    public var description: String { "\(Self.self)(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
