import Foundation

/// Signs requests with `AMZN-PAY-RSASSA-PSS-V2`.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/signing-requests.html
public struct RequestSigner: Sendable {
    private let publicKeyID: String
    private let privateKey: PrivateKey
    private let scheme: SignatureScheme

    /// Makes a signer.
    ///
    /// - Parameters:
    ///   - publicKeyID: The id that Amazon gave for the public half, for instance `SANDBOX-AFVX…`.
    ///   - privateKey: The private half.
    public init(publicKeyID: String, privateKey: PrivateKey) {
        self.init(publicKeyID: publicKeyID, privateKey: privateKey, scheme: .rsassaPSSV2)
    }

    /// Makes a signer whose signatures only a verifier with the same scheme accepts.
    package init(publicKeyID: String, privateKey: PrivateKey, scheme: SignatureScheme) {
        self.publicKeyID = publicKeyID
        self.privateKey = privateKey
        self.scheme = scheme
    }

    /// The headers to send with a request, the signature among them; each attempt is signed anew.
    ///
    /// The request's own headers are signed too. It may bring its own `accept` and `content-type`; what the signer
    /// makes itself replaces headers of the same name.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - host: The host of the endpoint, with the port unless it is the usual one.
    ///   - region: `na`, `eu` or `jp`.
    ///   - date: The present moment, in the basic form: `20180524T223710Z`.
    ///   - idempotencyKey: For requests that must not be done twice.
    /// - Returns: The headers in alphabetical order, `authorization` last.
    public func sign(
        _ request: UnsignedRequest, host: String, region: String, date: String, idempotencyKey: String? = nil
    ) throws -> [(name: String, value: String)] {
        var signed = request
        signed.headers = headers(request, host, region, date, idempotencyKey)
        let text = StringToSign(CanonicalRequest(signed), algorithm: .rsassaPSSV2)
        let signature = try scheme.sign(text.bytes, privateKey)
        let authorization = AuthorizationHeader(
            algorithm: .rsassaPSSV2, publicKeyID: publicKeyID,
            signedHeaders: CanonicalHeaders(signed.headers).names, signature: signature)
        return signed.headers + [("authorization", authorization.text)]
    }

    private func headers(
        _ request: UnsignedRequest, _ host: String, _ region: String, _ date: String, _ idempotencyKey: String?
    ) -> [(name: String, value: String)] {
        var own = [("x-amz-pay-date", date), ("x-amz-pay-host", host), ("x-amz-pay-region", region)]
        if let idempotencyKey { own.append(("x-amz-pay-idempotency-key", idempotencyKey)) }
        let replaced = Set(own.map(\.0) + ["authorization"])
        var headers = request.headers.map { (name: $0.name.lowercased(), value: $0.value) }
            .filter { !replaced.contains($0.name) }
        for name in ["accept", "content-type"] where !headers.contains(where: { $0.name == name }) {
            headers.append((name, "application/json"))
        }
        return (headers + own).sorted { $0.name < $1.name }
    }
}
