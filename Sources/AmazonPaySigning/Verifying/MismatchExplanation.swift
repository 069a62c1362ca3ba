import Foundation

/// Finds out what a signature that does not fit was made for, by trying what usually goes wrong.
///
/// The signature is opened once; each try then costs two digests, so that a wrong signature is no burden.
struct MismatchExplanation {
    private let request: ReceivedRequest
    private let authorization: AuthorizationHeader
    private let check: SignatureCheck

    init(_ request: ReceivedRequest, _ authorization: AuthorizationHeader, _ check: SignatureCheck) {
        self.request = request
        self.authorization = authorization
        self.check = check
    }

    /// The refusal, with what was found.
    var refusal: Refusal {
        if let difference = SealMistake.difference(check, authorization.algorithm) {
            return Refusal(.signatureMismatch, Self.keyAdvice, differences: [difference])
        }
        guard let message = check.open().flatMap({ EncodedMessage($0) }) else {
            return Refusal(.signatureMismatch, Self.keyAdvice)
        }
        return Refusal(.signatureMismatch, Self.textAdvice, differences: textDifferences(message))
    }

    private func textDifferences(_ message: EncodedMessage) -> [String] {
        if let label = label(of: request, message) { return labelDifference(label, message) }
        for suspect in RequestMistake.all {
            guard let label = label(of: suspect.change(request), message) else { continue }
            return [suspect.difference] + labelDifference(label, message)
        }
        let documented = CanonicalForms(request, signedHeaders: authorization.signedHeaders).documented
        for mistake in TextMistake.all {
            guard
                let label = labels.first(where: { isSigned(mistake.text(documented, $0), message) })
            else { continue }
            return [mistake.difference] + labelDifference(label, message)
        }
        return [
            "The key fits, so another text was signed: compare your canonical request with the one given here, line by "
                + "line."
        ]
    }

    /// The label of the header comes first: some mistakes leave the label out of what is signed.
    private var labels: [SignatureAlgorithm] {
        [authorization.algorithm] + SignatureAlgorithm.allCases.filter { $0 != authorization.algorithm }
    }

    /// The label that a request was signed with, if it is this request that was signed.
    private func label(of changed: ReceivedRequest, _ message: EncodedMessage) -> SignatureAlgorithm? {
        let forms = CanonicalForms(changed, signedHeaders: authorization.signedHeaders).all
        return SignatureAlgorithm.allCases.first { label in
            forms.contains { isSigned(StringToSign($0, algorithm: label).bytes, message) }
        }
    }

    private func isSigned(_ text: Data, _ message: EncodedMessage) -> Bool {
        message.saltLength.map { message.holds(text, saltLength: $0) } ?? false
    }

    /// Label and salt as they were signed, unless both are those of the header.
    private func labelDifference(_ label: SignatureAlgorithm, _ message: EncodedMessage) -> [String] {
        let algorithm = authorization.algorithm
        guard let salt = message.saltLength, label != algorithm || salt != algorithm.saltLength else { return [] }
        return [
            "The string to sign begins with \(label.rawValue) and the salt has \(salt) bytes; the header says "
                + "\(algorithm.rawValue), which needs \(algorithm.saltLength)."
        ]
    }

    private static let textAdvice =
        "Compare your canonical request and your string to sign with the ones given here: the first line that differs "
        + "is the mistake."
    private static let keyAdvice =
        "Compare your string to sign with the one given here. If they are equal, the private key does not belong to "
        + "this public key id, or the parameters of the signature are others."
}
