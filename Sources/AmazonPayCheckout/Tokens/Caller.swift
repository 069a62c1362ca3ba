import AmazonPayModel
import Crypto
import Foundation

/// Who a request of the shop's API, or of the console, is from.
struct Caller: Hashable, Sendable {
    /// Names the token among all of the store.
    let tokenId: String
    /// What the token was named.
    let name: String
    let role: TokenRole
    /// The SHA-256 of the token.
    private let digest: Data

    init(tokenId: String, name: String, role: TokenRole, digest: Data) {
        self.tokenId = tokenId
        self.name = name
        self.role = role
        self.digest = digest
    }

    /// Whoever brought the token of the request that the running task answers; `nil` for buyers, notifications, and what
    /// the service does by itself.
    @TaskLocal static var current: Caller?

    /// A code that nobody finds without both the secret and the token, in hexadecimal digits.
    func code(of secret: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(secret.utf8), using: SymmetricKey(data: digest))
            .hexadecimal
    }
}
