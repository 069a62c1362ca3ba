import AmazonPayModel
import Foundation

/// Gives out the tokens with which a solution provider calls on behalf of a merchant.
struct AuthorizationTokenService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource

    /// Get Authorization Token; it is not there in the sandbox.
    ///
    /// What Amazon answers in the sandbox is not documented. Whether a merchant has really delegated is not known here: every
    /// token of the older interface is taken for one that does.
    func get(_ call: ServiceCall) async throws -> Answer {
        guard call.caller.environment == .live else {
            throw APIError(
                status: 405, reasonCode: .unsupportedOperation, message: "The operation is not there in the sandbox.")
        }
        guard let merchantId = call.query["merchantId"] else { throw APIError.missingParameter("merchantId") }
        let token = call.id.lowercased()
        guard token.hasPrefix("amzn.mws."), UUID(uuidString: String(token.dropFirst("amzn.mws.".count))) != nil else {
            throw APIError.invalidParameter("mwsAuthToken", "It must have the form amzn.mws.{uuid}.")
        }
        try Length.check(merchantId, "merchantId", at: 64)
        let record = AuthorizationTokenRecord(
            merchantId: call.caller.merchantId, environment: call.caller.environment,
            token: try webToken(for: merchantId, call), onBehalfOf: merchantId, createdAt: call.now)
        return try await repository.insert(
            record, call, try Answer(200, AuthorizationToken(authorizationToken: record.token)))
    }

    /// In the form of a JSON Web Token; its seal is a random text, by which it is found again.
    private func webToken(for merchantId: String, _ call: ServiceCall) throws -> String {
        let header = Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
        let claims = try JSONEncoder().encode(["merchantId": merchantId, "providerId": call.caller.merchantId])
        return [header, claims, Data(identifiers.token().prefix(32).utf8)].map(Self.base64URL).joined(separator: ".")
    }

    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
