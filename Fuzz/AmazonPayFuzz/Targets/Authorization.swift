import Foundation

@testable import AmazonPaySigning

extension FuzzTarget {
    /// The `authorization` header: what was read is written and read again as the same.
    static let authorization = Self(
        "authorization", maximumLength: 8192,
        text: { text in
            guard let header = try? AuthorizationHeader(text) else { return }  // most texts are no header
            expect(
                (1...AuthorizationHeader.mostSignedHeaders).contains(header.signedHeaders.count),
                "\(header.signedHeaders.count) signed headers were read")
            expect(!header.publicKeyID.isEmpty, "the key id is empty")
            var known = header
            known.signedHeaders.removeAll(where: \.isEmpty)
            guard !known.signedHeaders.isEmpty else { return }
            expect((try? AuthorizationHeader(known.text)) == known, "\(known.text) is read as another header")
        })

    /// A signed request: checking it says yes or no, and why.
    static let requests = Self(
        "requests", maximumLength: 4096,
        text: { text in
            let request = RequestText(text).received
            let verifier = RequestVerifier()
            guard case .success(let authorization) = verifier.authorization(of: request) else { return }
            let verification = verifier.verify(
                request, authorization: authorization, now: SampleRequest.date, publicKey: SampleRequest.publicKey)
            expect(
                CanonicalForms(request, signedHeaders: authorization.signedHeaders).all.count <= CanonicalForms.most,
                "more texts are tried than allowed")
            expect(
                verification.refusal.map { !$0.explanation.isEmpty } ?? true, "the refusal has no explanation")
        })
}
