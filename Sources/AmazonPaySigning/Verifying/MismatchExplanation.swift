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
        guard let opened = check.open() else {
            return Refusal(
                .signatureMismatch, Self.advice,
                differences: ["The signature was not made with the private key that belongs to this public key id."])
        }
        let difference =
            saltDifference(opened) ?? Suspect.all.first { isSigned($0.change(request), opened) }?.difference
            ?? "The key fits, the text that was signed is another one: compare it line by line with the canonical "
            + "request above."
        return Refusal(.signatureMismatch, Self.advice, differences: [difference])
    }

    /// Whether the request is what was signed, with either label and either length of salt.
    private func isSigned(_ changed: ReceivedRequest, _ opened: EncodedMessage) -> Bool {
        let forms = CanonicalForms(changed, signedHeaders: authorization.signedHeaders)
        return forms.texts.contains { form in
            SignatureAlgorithm.allCases.contains { label in
                let text = StringToSign(form, algorithm: label).bytes
                return SignatureAlgorithm.allCases.contains { opened.holds(text, saltLength: $0.saltLength) }
            }
        }
    }

    /// The text is right; label and salt do not belong together.
    private func saltDifference(_ opened: EncodedMessage) -> String? {
        let forms = CanonicalForms(request, signedHeaders: authorization.signedHeaders)
        for label in SignatureAlgorithm.allCases {
            for salt in SignatureAlgorithm.allCases {
                let isSigned = forms.texts.contains {
                    opened.holds(StringToSign($0, algorithm: label).bytes, saltLength: salt.saltLength)
                }
                guard isSigned else { continue }
                return "The string to sign begins with \(label.rawValue) and the salt has \(salt.saltLength) bytes; "
                    + "the header says \(authorization.algorithm.rawValue), which needs "
                    + "\(authorization.algorithm.saltLength)."
            }
        }
        return nil
    }

    private static let advice =
        "Compare your canonical request and your string to sign with the ones given here: the first line that differs "
        + "is the mistake. If both are equal, the private key does not belong to this public key id."
}
