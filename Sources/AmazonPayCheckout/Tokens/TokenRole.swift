/// What the bearer of a token may do.
public enum TokenRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything a shop's server does: checkouts, payments, subscriptions, events, webhooks.
    case shop
    /// Everything a shop's server does, tokens, metrics and the console.
    case `operator`

    /// Whether somebody with this role may do what the other role may.
    public func covers(_ other: TokenRole) -> Bool { self == .operator || other == .shop }
}
