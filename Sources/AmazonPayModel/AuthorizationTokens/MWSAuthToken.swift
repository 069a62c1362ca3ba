/// The delegation that a merchant gave a solution provider in the interface before version 2: `amzn.mws.` and a UUID.
///
/// It is as secret as a password: no description or dump shows it.
public struct MWSAuthToken: Identifier, CustomReflectable {
    /// The token's text.
    public let rawValue: String

    /// Takes a token as Seller Central shows it.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Says that there is a token, never which.
    public var description: String { "MWSAuthToken(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
