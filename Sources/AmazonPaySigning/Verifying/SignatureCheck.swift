import CryptoExtras
import Foundation

/// One signature and the key it is checked with; texts are tried against it.
struct SignatureCheck {
    let signature: Data
    let key: PublicKey
    private let algorithm: SignatureAlgorithm
    private let scheme: SignatureScheme
    /// The content of a signature of the older kind; opened once for all the texts.
    private let opened: OpenedSignature?
    private let message: EncodedMessage?

    init(
        signature: Data, algorithm: SignatureAlgorithm, key: PublicKey, scheme: SignatureScheme = .rsassaPSSV2
    ) {
        self.signature = signature
        self.algorithm = algorithm
        self.key = key
        self.scheme = scheme
        opened = algorithm == .rsassaPSS ? OpenedSignature(signature, key: key) : nil
        message = opened.flatMap { EncodedMessage($0) }
    }

    /// Whether the text was signed, as the algorithm says.
    func holds(_ text: StringToSign) -> Bool {
        switch algorithm {
        case .rsassaPSSV2:
            scheme.isValid(signature, text.bytes, key)
        case .rsassaPSS:
            message?.holds(text.bytes, saltLength: algorithm.saltLength) ?? false
        }
    }

    /// The signature's content, for questions that go beyond yes and no.
    func open() -> OpenedSignature? {
        opened ?? OpenedSignature(signature, key: key)
    }
}
