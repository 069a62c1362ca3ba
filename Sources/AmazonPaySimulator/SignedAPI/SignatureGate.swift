import AmazonPayModel
import AmazonPaySigning
import Foundation

/// Lets a request in whose signature fits, and says who sent it.
struct SignatureGate: Sendable {
    let directory: MerchantDirectory
    let clock: SimulatorClock
    let verifier: RequestVerifier

    /// Says whose key a request names, which its head alone tells.
    ///
    /// - Throws: 403 `InvalidAuthentication` when it names none that is known here.
    @discardableResult
    func signer(
        of request: SimulatorRequest, _ entry: inout RequestLog.Entry
    ) throws(APIError) -> (authorization: AuthorizationHeader, key: MerchantDirectory.Entry) {
        let authorization: AuthorizationHeader
        switch verifier.authorization(of: Self.received(request)) {
        case .success(let header): authorization = header
        case .failure(let refusal):
            entry.verdict = refusal.explanation
            throw Self.unauthenticated(refusal.explanation)
        }
        entry.publicKeyId = authorization.publicKeyID
        guard let key = directory.key(authorization.publicKeyID) else {
            entry.verdict = "unknown public key id"
            throw Self.unauthenticated("Nobody is known by this public key id.")
        }
        return (authorization, key)
    }

    /// - Throws: 403 `InvalidAuthentication` when nobody is known by the key, 403 `InvalidRequestSignature` with the
    ///   canonical request and the string to sign as they were built here.
    func caller(
        of request: SimulatorRequest, route: SignedRoute, _ entry: inout RequestLog.Entry
    ) throws(APIError) -> Caller {
        let received = Self.received(request)
        let (authorization, key) = try signer(of: request, &entry)
        // The window is one of real time: what the simulated clock shows is no business of the signer.
        let verification = verifier.verify(
            received, authorization: authorization, now: clock.realTime.date, publicKey: key.publicKey)
        entry.canonicalRequest = verification.canonicalRequest
        entry.stringToSign = verification.stringToSign
        if let refusal = verification.refusal {
            entry.verdict = refusal.explanation
            entry.firstDifference = refusal.differences.first
            throw Self.refused(verification, refusal)
        }
        entry.verdict = "verified"
        return try key.caller(on: route)
    }

    private static func received(_ request: SimulatorRequest) -> ReceivedRequest {
        ReceivedRequest(
            method: request.method, rawPath: request.rawPath, rawQuery: request.rawQuery, headers: request.headers,
            body: request.body)
    }

    private static func unauthenticated(_ why: String) -> APIError {
        APIError(status: 403, reasonCode: .invalidAuthentication, message: why)
    }

    private static func refused(_ verification: Verification, _ refusal: Refusal) -> APIError {
        APIError(
            status: 403, reasonCode: .invalidRequestSignature,
            message: "Unable to verify signature, signing String [\(verification.stringToSign)], canonical request "
                + "[\(verification.canonicalRequest)]. "
                + ([refusal.explanation] + refusal.differences).joined(separator: " "))
    }
}

extension MerchantDirectory.Entry {
    /// Who calls, in the environment that key and path agree on.
    ///
    /// What Amazon answers to a key whose prefix contradicts the path is not documented.
    func caller(on route: SignedRoute) throws(APIError) -> Caller {
        guard let environment = keyEnvironment ?? route.environment else {
            throw APIError(
                status: 403, reasonCode: .invalidAuthentication,
                message: "A key without prefix needs /sandbox or /live in front of the version.")
        }
        if let named = route.environment, named != environment {
            throw APIError(
                status: 403, reasonCode: .invalidAuthentication,
                message: "The key belongs to \(environment), the path names \(named).")
        }
        return Caller(merchant, in: environment, publicKeyID: publicKeyID)
    }
}
