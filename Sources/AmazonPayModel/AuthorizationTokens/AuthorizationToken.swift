/// Allows a solution provider to call on behalf of a merchant; it goes into the header `x-amz-pay-authtoken`.
///
/// How long it lives is not documented: get a new one when a call answers 403 `InvalidAuthorizationToken`. It is as
/// secret as a password: no description or dump shows it.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/authorization-token.html
public struct AuthorizationToken: Hashable, Sendable, Codable {
    /// The text for the header.
    public var authorizationToken: String

    /// Makes a token from its text, kept from an earlier call.
    public init(authorizationToken: String) {
        self.authorizationToken = authorizationToken
    }
}

extension AuthorizationToken: CustomStringConvertible, CustomReflectable {
    /// Says that there is a token, never which.
    public var description: String { "AuthorizationToken(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
