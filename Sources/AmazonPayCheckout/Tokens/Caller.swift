/// Who a request of the shop's API is from.
struct Caller: Hashable, Sendable {
    /// Names the token among all of the store.
    let tokenId: String
    /// What the token was named.
    let name: String
    let role: TokenRole

    /// Whoever brought the token of the request that the running task answers; `nil` outside of the API.
    @TaskLocal static var current: Caller?
}
