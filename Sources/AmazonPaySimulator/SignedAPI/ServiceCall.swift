import AmazonPayModel

/// One request, as far as the operations care.
struct ServiceCall: Sendable {
    var caller: Caller
    /// The ids in the path, outer one first.
    var ids: [String]
    var query: CallQuery
    var key: IdempotencyKey?
    var simulation: SimulationCode?
    /// The token of a merchant who has let the caller in.
    var authorizationToken: AuthorizationTokenRecord?
    var now: Timestamp

    /// The id in the path, or the first of them; empty where the path has none.
    var id: String { ids.first ?? "" }

    /// - Throws: 403 `InvalidAuthorizationToken` unless the call brings the token of the account that the path names.
    func requireAuthorizationToken() throws(APIError) {
        guard let authorizationToken else { throw Delegation.refusal("It is missing or empty.") }
        guard authorizationToken.onBehalfOf == id else { throw Delegation.refusal("It is of another account.") }
    }
}
