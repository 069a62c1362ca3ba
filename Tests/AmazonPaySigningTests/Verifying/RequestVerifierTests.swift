import Foundation
import Testing

@testable import AmazonPaySigning

/// Which requests pass, and the reasons why others do not.
@Suite struct RequestVerifierTests {
    private let key: PublicKey
    private let verifier = RequestVerifier()

    init() throws {
        key = try PublicKey(pem: SampleKeys.publicKey)
    }

    private func refusal(
        _ request: ReceivedRequest, now: Date = SignedSample.date, verifier: RequestVerifier = RequestVerifier()
    ) -> Refusal? {
        switch verifier.authorization(of: request) {
        case .success(let authorization):
            verifier.verify(request, authorization: authorization, now: now, publicKey: key).refusal
        case .failure(let refusal): refusal
        }
    }

    private func changed(
        _ index: Int = 0, _ change: (inout ReceivedRequest) -> Void
    ) -> ReceivedRequest {
        var request = SignedSample.fromLibraries[index].request
        change(&request)
        return request
    }

    @Test(arguments: SignedSample.all)
    func `What existing clients sign is accepted`(_ sample: SignedSample) {
        #expect(refusal(sample.request) == nil)
    }

    @Test(arguments: SignedSample.all)
    func `A changed method, path, query, body or signed header is not`(_ sample: SignedSample) {
        let changes: [(inout ReceivedRequest) -> Void] = [
            { $0.method = "PUT" }, { $0.rawPath += "x" }, { $0.rawQuery = "forged=1" }, { $0.body += [0x20] },
            { $0.headers[0].value += ";q=1" }, { $0.headers[4].value = "xx" },
        ]
        for (index, change) in changes.enumerated() {
            var request = sample.request
            change(&request)
            #expect(refusal(request)?.reason == .signatureMismatch, "change \(index)")
        }
    }

    @Test(arguments: SignedSample.all)
    func `At most ten texts are tried for a request`(_ sample: SignedSample) {
        let forms = CanonicalForms(sample.request, signedHeaders: sample.signedHeaders)
        #expect(forms.all.first == forms.documented)
        #expect(forms.all.count <= 10)
        #expect(Set(forms.all).count == forms.all.count)
    }

    @Test func `Even the oddest request is tried in ten forms only`() {
        let request = ReceivedRequest(
            method: "GET", rawPath: "//a//%7e", rawQuery: "b=+&a=*&c=", headers: [("B", "a\t  b"), ("a", "1")])
        let forms = CanonicalForms(request, signedHeaders: ["B", "a"])
        #expect(forms.all.count == 10)
    }

    @Test func `A line feed cannot be smuggled into the text`() {
        let request = ReceivedRequest(
            method: "GET", rawPath: "/a\n/b", rawQuery: "a\nb", headers: [("a", "1\nb:2"), ("b", "2")])
        for form in CanonicalForms(request, signedHeaders: ["a", "b"]).all {
            #expect(form.text.split(separator: "\n", omittingEmptySubsequences: false).count == 8)
        }
    }

    @Test func `The texts that were compared are given back`() throws {
        let request = SignedSample.fromLibraries[0].request
        let verification = verifier.verify(
            request, authorization: try verifier.authorization(of: request).get(), now: SignedSample.date,
            publicKey: key)
        #expect(verification.publicKeyID == "SANDBOX-AFVX7ULWSGBZ5535PCUQOY7B")
        #expect(verification.canonicalRequest.hasPrefix("POST\n/v2/checkoutSessions\n\naccept:application/json\n"))
        #expect(verification.stringToSign.hasPrefix("AMZN-PAY-RSASSA-PSS\n"))
    }

    @Test(arguments: [("x-amz-pay-date", 2), ("x-amz-pay-host", 3), ("x-amz-pay-region", 4)])
    func `Date, host and region have to be signed`(_ name: String, _ position: Int) {
        let request = changed { request in
            request.headers[7].value = request.headers[7].value.replacing(name, with: "accept")
        }
        #expect(refusal(request)?.reason == .headerNotSigned)
        #expect(refusal(request)?.explanation.contains(name) == true)
    }

    @Test func `An idempotency key cannot be added by another hand`() {
        let request = changed(3) { $0.headers.append(("X-Amz-Pay-Idempotency-Key", "forged")) }
        #expect(refusal(request)?.reason == .headerNotSigned)
    }

    @Test func `Signed headers have to arrive`() {
        let request = changed { request in request.headers.removeAll { $0.name == "user-agent" } }
        #expect(refusal(request)?.reason == .missingSignedHeader)
        #expect(refusal(request)?.explanation.contains("user-agent") == true)
    }

    @Test func `The authorization header is needed once, and readable`() {
        let without = changed { $0.headers.removeLast() }
        #expect(refusal(without)?.reason == .missingAuthorization)
        let twice = changed { $0.headers.append(("Authorization", $0.headers[7].value)) }
        #expect(refusal(twice)?.reason == .malformedAuthorization)
        let basic = changed { $0.headers[7].value = "Basic dXNlcg==" }
        #expect(refusal(basic)?.reason == .unknownAlgorithm)
        let cut = changed { $0.headers[7].value = "AMZN-PAY-RSASSA-PSS PublicKeyId=A" }
        #expect(refusal(cut)?.reason == .malformedAuthorization)
        #expect(refusal(cut)?.explanation.contains("SignedHeaders") == true)
    }

    @Test(arguments: [(0.0, true), (900, true), (-900, true), (901, false), (-901, false), (1e9, false)])
    func `The date may be a quarter of an hour away, either way`(_ seconds: Double, _ passes: Bool) {
        let found = refusal(SignedSample.fromLibraries[0].request, now: SignedSample.date + seconds)
        #expect(found?.reason == (passes ? nil : .staleDate))
    }

    @Test func `The window can be chosen`() {
        let request = SignedSample.fromLibraries[0].request
        let strict = RequestVerifier(toleranceSeconds: 10)
        #expect(refusal(request, now: SignedSample.date + 10, verifier: strict) == nil)
        let found = refusal(request, now: SignedSample.date + 11, verifier: strict)
        #expect(found?.reason == .staleDate)
        #expect(found?.explanation.contains("11 seconds old") == true)
    }

    @Test func `A date that is none, or there twice, is refused`() {
        let words = changed { $0.headers[2].value = "yesterday" }
        #expect(refusal(words)?.reason == .malformedDate)
        let twice = changed { $0.headers.append(("x-amz-pay-date", "20261123T182247Z")) }
        #expect(refusal(twice)?.reason == .malformedDate)
    }
}
