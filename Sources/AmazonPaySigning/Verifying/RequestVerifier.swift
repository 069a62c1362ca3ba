public import Foundation

/// Checks the signature of a request, whichever of Amazon's libraries signed it, and says what differs when it does not
/// fit.
///
/// The canonical request is rebuilt from the request's own list of signed headers, because the libraries sign different
/// ones. That the same signed request arrives again is no mistake: libraries send it again after a failure.
public struct RequestVerifier: Sendable {
    /// What a signature has to cover to mean anything.
    private static let required = ["x-amz-pay-date", "x-amz-pay-host", "x-amz-pay-region"]
    private static let idempotencyKey = "x-amz-pay-idempotency-key"

    private let toleranceSeconds: Int
    private let scheme: SignatureScheme

    /// Makes a verifier.
    ///
    /// - Parameter toleranceSeconds: How far the signed date may be from now. Amazon documents no window; a quarter of
    ///   an hour lets its libraries repeat a request with the same headers.
    public init(toleranceSeconds: Int = 15 * 60) {
        self.init(toleranceSeconds: toleranceSeconds, scheme: .rsassaPSSV2)
    }

    /// Makes a verifier that accepts the signatures of another scheme.
    package init(toleranceSeconds: Int = 15 * 60, scheme: SignatureScheme) {
        self.toleranceSeconds = toleranceSeconds
        self.scheme = scheme
    }

    /// Reads the `authorization` header, so that the key can be looked up.
    public func authorization(of request: ReceivedRequest) -> Result<AuthorizationHeader, Refusal> {
        let texts = request.values("authorization")
        guard let text = texts.first else {
            return .failure(Refusal(.missingAuthorization, "The authorization header is missing."))
        }
        guard texts.count == 1 else {
            return .failure(Refusal(.malformedAuthorization, "The authorization header is given more than once."))
        }
        do throws(AuthorizationHeader.ParseError) {
            return .success(try AuthorizationHeader(text))
        } catch {
            let reason: Refusal.Reason = error == .unknownAlgorithm ? .unknownAlgorithm : .malformedAuthorization
            return .failure(Refusal(reason, Self.words(for: error)))
        }
    }

    /// Checks a request.
    ///
    /// - Parameters:
    ///   - request: The request as it arrived.
    ///   - authorization: Its header, as ``authorization(of:)`` read it.
    ///   - now: Real time.
    ///   - publicKey: The key that the header names.
    public func verify(
        _ request: ReceivedRequest, authorization: AuthorizationHeader, now: Date, publicKey: PublicKey
    ) -> Verification {
        let forms = CanonicalForms(request, signedHeaders: authorization.signedHeaders)
        let expected = StringToSign(forms.documented, algorithm: authorization.algorithm)
        var verification = Verification(
            publicKeyID: authorization.publicKeyID, canonicalRequest: forms.documented.text,
            stringToSign: expected.text)
        if let refusal = headerRefusal(request, authorization, now) {
            verification.refusal = refusal
            return verification
        }
        let check = SignatureCheck(
            signature: authorization.signature, algorithm: authorization.algorithm, key: publicKey, scheme: scheme)
        let fits = forms.contains { check.holds(StringToSign($0, algorithm: authorization.algorithm)) }
        if !fits {
            verification.refusal = MismatchExplanation(request, authorization, check).refusal
        }
        return verification
    }

    private func headerRefusal(
        _ request: ReceivedRequest, _ authorization: AuthorizationHeader, _ now: Date
    ) -> Refusal? {
        let signed = Set(authorization.signedHeaders.map { $0.lowercased() })
        let arrived = Set(request.headers.map { $0.name.lowercased() })
        for name in signed.sorted() where !arrived.contains(name) {
            return Refusal(.missingSignedHeader, "SignedHeaders lists \(name), which did not arrive.")
        }
        let needed = Self.required + (arrived.contains(Self.idempotencyKey) ? [Self.idempotencyKey] : [])
        for name in needed where !signed.contains(name) {
            return Refusal(.headerNotSigned, "The header \(name) has to be signed.")
        }
        let dates = request.values("x-amz-pay-date")
        guard dates.count == 1, let date = SigningDate(CanonicalHeaders.collapsed(dates[0]))?.date else {
            return Refusal(
                .malformedDate, "x-amz-pay-date has to look like 20180524T223710Z or 2018-05-24T22:37:10Z.")
        }
        let seconds = date.timeIntervalSince(now)
        guard abs(seconds) <= Double(toleranceSeconds) else {
            return Refusal(
                .staleDate,
                "x-amz-pay-date is \(Int(abs(seconds))) seconds \(seconds < 0 ? "old" : "in the future"); "
                    + "\(toleranceSeconds) are allowed. Check the clock of the machine that signs.")
        }
        return nil
    }

    private static func words(for error: AuthorizationHeader.ParseError) -> String {
        switch error {
        case .unknownAlgorithm:
            "The authorization header has to begin with AMZN-PAY-RSASSA-PSS-V2 or AMZN-PAY-RSASSA-PSS and a space."
        case .part(let name): "The part \(name) of the authorization header is missing, empty or given twice."
        case .tooManySignedHeaders:
            "SignedHeaders lists more than \(AuthorizationHeader.mostSignedHeaders) headers."
        case .signatureNotBase64: "The signature in the authorization header is not base64."
        }
    }
}
