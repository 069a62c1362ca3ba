import AmazonPaySigning
import Foundation

/// The canonical requests that the signer and the verifier make of a request, for a comparison with other programs.
struct CanonicalAnswer {
    private struct Question: Decodable {
        let method: String
        let path: String
        let query: [[String]]
        let headers: [[String]]
        let body: String
    }

    private struct Answer: Encodable {
        let signer: String
        let verifier: String
    }

    /// An object with the members `signer` and `verifier`.
    let json: String

    /// Reads a request as an object of JSON.
    init?(line: String) {
        guard let question = try? JSONDecoder().decode(Question.self, from: Data(line.utf8)) else { return nil }
        let request = UnsignedRequest(
            method: question.method, path: question.path, query: question.query.map { ($0[0], $0[1]) },
            headers: question.headers.map { ($0[0], $0[1]) }, body: Data(question.body.utf8))
        let answer = Answer(signer: CanonicalRequest(request).text, verifier: Self.verifierText(of: request))
        guard let data = try? JSONEncoder().encode(answer) else { return nil }
        json = String(decoding: data, as: UTF8.self)
    }

    /// What the verifier makes of the request as it would arrive.
    private static func verifierText(of request: UnsignedRequest) -> String {
        let received = ReceivedRequest(
            method: request.method, rawPath: request.encodedPath, rawQuery: request.encodedQuery,
            headers: request.headers, body: request.body)
        let header = AuthorizationHeader(
            algorithm: .rsassaPSSV2, publicKeyID: "key", signedHeaders: request.headers.map(\.name), signature: Data())
        return RequestVerifier().verify(
            received, authorization: header, now: Date(timeIntervalSince1970: 0), publicKey: SampleRequest.publicKey
        ).canonicalRequest
    }
}
