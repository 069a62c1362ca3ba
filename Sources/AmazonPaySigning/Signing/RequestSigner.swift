import CryptoExtras
import Foundation

/// Signs requests with `AMZN-PAY-RSASSA-PSS-V2`.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/signing-requests.html
public struct RequestSigner: Sendable {
    private let publicKeyID: String
    private let privateKey: PrivateKey

    /// Makes a signer.
    ///
    /// - Parameters:
    ///   - publicKeyID: The id that Amazon gave for the public half, for instance `SANDBOX-AFVX…`.
    ///   - privateKey: The private half.
    public init(publicKeyID: String, privateKey: PrivateKey) {
        self.publicKeyID = publicKeyID
        self.privateKey = privateKey
    }

    /// The headers to send with a request, the signature among them; each attempt is signed anew.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - host: The host of the endpoint, with the port unless it is the usual one.
    ///   - region: `na`, `eu` or `jp`.
    ///   - date: The present moment, in the basic form: `20180524T223710Z`.
    ///   - idempotencyKey: For requests that must not be done twice.
    public func sign(
        _ request: UnsignedRequest, host: String, region: String, date: String, idempotencyKey: String? = nil
    ) throws -> [(name: String, value: String)] {
        var signed = request
        signed.headers += [
            ("accept", "application/json"), ("content-type", "application/json"), ("x-amz-pay-date", date),
            ("x-amz-pay-host", host), ("x-amz-pay-region", region),
        ]
        if let idempotencyKey { signed.headers.append(("x-amz-pay-idempotency-key", idempotencyKey)) }
        let canonical = CanonicalRequest(signed)
        let text = StringToSign(canonical, algorithm: .rsassaPSSV2)
        let signature = try privateKey.key.signature(for: text.bytes, padding: .PSS)
        let authorization = AuthorizationHeader(
            algorithm: .rsassaPSSV2, publicKeyID: publicKeyID,
            signedHeaders: CanonicalHeaders(signed.headers).names, signature: signature.rawRepresentation)
        return signed.headers + [("authorization", authorization.text)]
    }
}
