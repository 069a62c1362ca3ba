import AmazonPayModel
import Foundation

/// Gives out the tokens with which a solution provider calls on behalf of a merchant.
struct AuthorizationTokenService: Sendable {
    let identifiers: IdentifierSource

    /// Get Authorization Token; it is not there in the sandbox.
    ///
    /// What Amazon answers in the sandbox is not documented.
    func get(_ call: ServiceCall) throws -> Answer {
        guard call.caller.environment == .live else {
            throw APIError(
                status: 405, reasonCode: .unsupportedOperation, message: "The operation is not there in the sandbox.")
        }
        guard let merchantId = call.query["merchantId"] else { throw APIError.missingParameter("merchantId") }
        let token = call.id.lowercased()
        guard token.hasPrefix("amzn.mws."), UUID(uuidString: String(token.dropFirst("amzn.mws.".count))) != nil else {
            throw APIError.invalidParameter("mwsAuthToken", "It has the form amzn.mws.{uuid}.")
        }
        return try Answer(200, AuthorizationToken(authorizationToken: try webToken(for: merchantId, call)))
    }

    /// In the form of a JSON Web Token; nobody checks its seal, so that is a random text.
    private func webToken(for merchantId: String, _ call: ServiceCall) throws -> String {
        let header = Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
        let claims = try JSONEncoder().encode(["merchantId": merchantId, "providerId": call.caller.merchantId])
        return [header, claims, Data(identifiers.token().prefix(32).utf8)].map(Self.base64URL).joined(separator: ".")
    }

    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
