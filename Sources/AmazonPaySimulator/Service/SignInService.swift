import AmazonPayModel
import DurableStore
import Foundation

/// Lets buyers sign in without buying, and tells the merchant who they are.
struct SignInService: Sendable {
    let gate: ButtonGate
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let clock: SimulatorClock

    /// A sign-in that was asked for by a button, as its payload says.
    struct Request: Sendable {
        let caller: Caller
        let payload: SignInPayload
    }

    /// What a sign-in leaves.
    struct Result: Encodable, Sendable {
        let buyerToken: String
        let redirectUrl: String
    }

    /// Reads a click on a sign-in button.
    ///
    /// - Throws: 403 for a wrong signature, 400 for a payload that is no sign-in.
    func request(_ press: ButtonPress) throws(APIError) -> Request {
        let caller = try gate.caller(of: press)
        let payload = try RequestBody(Data(press.payloadJSON.utf8), shape: .signInPayload).decode(SignInPayload.self)
        guard caller.storeIds.contains(payload.storeId) else {
            throw .invalidParameter("storeId", "It is not a store of this merchant.")
        }
        try Self.requireWebAddress(payload.signInReturnUrl, "signInReturnUrl")
        if let url = payload.signInCancelUrl { try Self.requireWebAddress(url, "signInCancelUrl") }
        return Request(caller: caller, payload: payload)
    }

    private static func requireWebAddress(_ text: String, _ field: String) throws(APIError) {
        guard WebAddress(text) != nil else { throw .invalidParameter(field, "It must be a URL.") }
    }

    /// The buyer consents.
    func signIn(_ request: Request, as name: String?) async throws -> Result {
        let buyer: TestBuyer
        if let name {
            guard let found = TestBuyer.find(name) else {
                throw APIError.invalidParameter(
                    "buyer", "The test buyers are \(TestBuyer.all.map(\.key).joined(separator: ", ")).")
            }
            buyer = found
        } else {
            buyer = TestBuyer.living(in: request.caller.region)[0]
        }
        let token = "eyJ6aXAiOiJERUYi" + identifiers.token() + identifiers.token()
        let record = BuyerTokenRecord(
            merchantId: request.caller.merchantId, environment: request.caller.environment,
            token: Buyer.Token(rawValue: token), buyerKey: buyer.key,
            scopes: request.payload.signInScopes ?? BuyerTokenRecord.usualScopes, createdAt: clock.now)
        var changes = Changes()
        try changes.write(record, from: nil)
        try await repository.apply(changes, [])
        let url = ReturnURL(request.payload.signInReturnUrl).adding([("buyerToken", token)])
        return Result(buyerToken: token, redirectUrl: url)
    }

    /// Get Buyer.
    ///
    /// An unknown token and one that has ended are the same; which code Amazon answers then is not documented.
    func buyer(_ call: ServiceCall) async throws -> Answer {
        let stored: Versioned<BuyerTokenRecord> = try await repository.owned(call.id, by: call.caller, "buyer")
        guard stored.record.isValid(at: call.now) else { throw APIError.notFound("buyer with this token") }
        return try Answer(200, stored.record.buyer)
    }
}
