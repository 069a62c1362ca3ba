import Foundation
import Testing

@testable import AmazonPaySigning

/// What the signer sends, and that the verifier takes it.
@Suite struct RequestSignerTests {
    private let key: PrivateKey
    private let signer: RequestSigner

    init() throws {
        key = try PrivateKey(pem: SampleKeys.pkcs8)
        signer = RequestSigner(publicKeyID: "SANDBOX-AFVX7ULWSGBZ5535PCUQOY7B", privateKey: key)
    }

    private func sign(
        _ request: UnsignedRequest, idempotencyKey: String? = nil
    ) throws -> [(name: String, value: String)] {
        try signer.sign(
            request, host: "pay-api.amazon.com", region: "na", date: "20261123T182247Z", idempotencyKey: idempotencyKey)
    }

    @Test func `The headers are those that every library sends`() throws {
        let headers = try sign(UnsignedRequest(method: "POST", path: "/v2/charges"), idempotencyKey: "k1")
        #expect(
            headers.dropLast().map { "\($0.name): \($0.value)" } == [
                "accept: application/json", "content-type: application/json", "x-amz-pay-date: 20261123T182247Z",
                "x-amz-pay-host: pay-api.amazon.com", "x-amz-pay-idempotency-key: k1", "x-amz-pay-region: na",
            ])
        let authorization = try AuthorizationHeader(headers[headers.count - 1].value)
        #expect(headers.last?.name == "authorization")
        #expect(authorization.algorithm == .rsassaPSSV2)
        #expect(authorization.publicKeyID == "SANDBOX-AFVX7ULWSGBZ5535PCUQOY7B")
        #expect(authorization.signedHeaders == headers.dropLast().map(\.name))
    }

    @Test func `The request may bring its own accept, but no second date and no second signature`() throws {
        let headers = try sign(
            UnsignedRequest(
                method: "GET", path: "/v2/files",
                headers: [
                    ("Accept", "text/csv"), ("X-Amz-Pay-Date", "x"), ("Authorization", "x"),
                    ("x-amz-pay-idempotency-key", "own"),
                ]))
        #expect(headers.filter { $0.name == "accept" }.map(\.value) == ["text/csv"])
        #expect(headers.filter { $0.name == "x-amz-pay-date" }.map(\.value) == ["20261123T182247Z"])
        #expect(headers.filter { $0.name == "x-amz-pay-idempotency-key" }.map(\.value) == ["own"])
        #expect(headers.count { $0.name == "authorization" } == 1)
    }

    @Test(arguments: [
        UnsignedRequest(method: "GET", path: "/v2/checkoutSessions/abc"),
        UnsignedRequest(method: "POST", path: "/sandbox/v2/charges", body: Data("{\"a\":\"é\"}".utf8)),
        UnsignedRequest(
            method: "GET", path: "//v2/ü x/%41/", query: [("b", " +&=~*'"), ("a", "\u{1234}"), ("b", ""), ("", "x")],
            headers: [("X-Amz-Pay-Simulation-Code", " Hard   Declined "), ("x-empty", "")]),
    ])
    func `What is signed is accepted when path and query are sent as encoded here`(_ request: UnsignedRequest) throws {
        let received = ReceivedRequest(
            method: request.method, rawPath: request.encodedPath,
            rawQuery: request.query.isEmpty ? nil : request.encodedQuery,
            headers: try sign(request, idempotencyKey: "k").reversed(), body: request.body)
        let verifier = RequestVerifier()
        let verification = verifier.verify(
            received, authorization: try verifier.authorization(of: received).get(), now: SignedSample.date,
            publicKey: key.publicKey)
        #expect(verification.refusal == nil)
        #expect(verification.stringToSign.hasPrefix("AMZN-PAY-RSASSA-PSS-V2\n"))
    }
}
