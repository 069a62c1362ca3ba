import AmazonPay
import Foundation

/// What there is to say about a signed request.
struct Explanation {
    /// Enough to accept a request of any time.
    private static let anyAge = 1_000_000 * 86_400

    let isAccepted: Bool
    let text: String

    init(_ pasted: PastedRequest, _ key: PublicKey, now: Date, isAnyDateAllowed: Bool) {
        let verifier = isAnyDateAllowed ? RequestVerifier(toleranceSeconds: Self.anyAge) : RequestVerifier()
        let header: AuthorizationHeader
        switch verifier.authorization(of: pasted.request) {
        case .success(let found): header = found
        case .failure(let refusal):
            isAccepted = false
            text = Self.verdict(refusal)
            return
        }
        func verification(_ request: ReceivedRequest) -> Verification {
            verifier.verify(request, authorization: header, now: now, publicKey: key)
        }
        let first = verification(pasted.request)
        let second = first.refusal == nil ? nil : pasted.withLastLineEnd.map(verification)
        let best = second?.refusal == nil ? second ?? first : first
        isAccepted = best.refusal == nil
        text = """
            canonical request:
            \(Self.indented(best.canonicalRequest))

            string to sign:
            \(Self.indented(best.stringToSign))

            \(best.refusal.map(Self.verdict) ?? "The signature fits.")
            """
    }

    private static func verdict(_ refusal: Refusal) -> String {
        (["Refused (\(refusal.reason)): \(refusal.explanation)"] + refusal.differences.map { "  * \($0)" })
            .joined(separator: "\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
    }
}
