import AmazonPayModel

/// One request, as far as the operations care.
struct ServiceCall: Sendable {
    /// The header of calls on behalf of another merchant.
    static let tokenHeader = "x-amz-pay-authtoken"

    var caller: Caller
    /// The ids in the path, outer one first.
    var ids: [String]
    var query: CallQuery
    var key: IdempotencyKey?
    var simulation: SimulationCode?
    /// Whether the call brings the token of a merchant who has let the caller in.
    var hasAuthorizationToken = false
    var now: Timestamp

    /// The id in the path, or the first of them; empty where the path has none.
    var id: String { ids.first ?? "" }

    /// - Throws: 403 `InvalidAuthorizationToken`.
    func requireAuthorizationToken() throws(APIError) {
        guard hasAuthorizationToken else {
            throw APIError(
                status: 403, reasonCode: .invalidAuthorizationToken,
                message: "The header \(Self.tokenHeader) is missing or empty.")
        }
    }

    /// - Throws: 401 `UnauthorizedAccess` unless the caller is a provider.
    func requireProvider() throws(APIError) {
        guard caller.isProvider else {
            throw APIError(
                status: 401, reasonCode: .unauthorizedAccess, message: "Only payment service providers may call this.")
        }
    }
}
