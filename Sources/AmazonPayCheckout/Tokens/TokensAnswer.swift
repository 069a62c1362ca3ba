import AmazonPayModel

/// A page of tokens.
struct TokensAnswer: Encodable, Sendable {
    let tokens: [TokenDirectory.Listing]
    /// Where to go on; absent on the last page.
    let next: String?
}

/// A new token, with its text.
struct NewTokenAnswer: Encodable, Sendable, Redacted {
    let tokenId: String
    let name: String
    let role: TokenRole
    let state: String
    let createdAt: Timestamp
    /// What to send as bearer token; it is not told again.
    let token: String

    init(_ listing: TokenDirectory.Listing, _ text: String) {
        tokenId = listing.tokenId
        name = listing.name
        role = listing.role
        state = listing.state
        createdAt = listing.createdAt
        token = text
    }
}
