import CryptoExtras
import Foundation

/// One signature and the key it is checked with; texts are tried against it.
struct SignatureCheck {
    private let signature: Data
    private let algorithm: SignatureAlgorithm
    private let key: PublicKey
    /// The content of a signature of the older kind; opened once for all the texts.
    private let opened: EncodedMessage?

    init(signature: Data, algorithm: SignatureAlgorithm, key: PublicKey) {
        self.signature = signature
        self.algorithm = algorithm
        self.key = key
        opened = algorithm == .rsassaPSS ? EncodedMessage(signature: signature, key: key) : nil
    }

    /// Whether the text was signed, as the algorithm says.
    func holds(_ text: StringToSign) -> Bool {
        switch algorithm {
        case .rsassaPSSV2:
            key.key.isValidSignature(.init(rawRepresentation: signature), for: text.bytes, padding: .PSS)
        case .rsassaPSS:
            opened?.holds(text.bytes, saltLength: algorithm.saltLength) ?? false
        }
    }

    /// The signature's content, for questions that go beyond yes and no.
    func open() -> EncodedMessage? {
        opened ?? EncodedMessage(signature: signature, key: key)
    }
}
