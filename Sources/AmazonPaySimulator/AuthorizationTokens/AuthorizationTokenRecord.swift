import AmazonPayModel
import DurableStore

/// A token with which a solution provider calls on behalf of a merchant.
struct AuthorizationTokenRecord: Hashable, Sendable, Codable {
    /// How long a token is good; Amazon says that tokens expire, not when.
    static let lifeSeconds = 24 * 3600

    /// The provider whom it was given to; for all others it is not good.
    let merchantId: String
    /// The environment of the call that it was given out by; there is only one that gives them out.
    let environment: ReleaseEnvironment
    let token: String
    /// Whom the provider calls for: a merchant, or an account that the provider has made.
    let onBehalfOf: String
    let createdAt: Timestamp

    /// Whether a provider may call with it.
    func isGood(for provider: String, _ text: String, at now: Timestamp) -> Bool {
        merchantId == provider && token == text && now < createdAt.adding(seconds: Self.lifeSeconds)
    }

    /// The last part of a token: the record is found by it.
    static func seal(of token: String) -> String { token.split(separator: ".").last.map(String.init) ?? "" }
}

extension AuthorizationTokenRecord: OwnedRecord {
    static let kind = ObjectKind.authorizationToken
    var documentID: String { Self.seal(of: token) }
    var index: DocumentIndex {
        DocumentIndex(partition: merchantId, state: "Valid", time: createdAt.date, reference: onBehalfOf)
    }
}
