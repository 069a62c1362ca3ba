import Crypto
import CryptoExtras
import Foundation

/// What is wrong with a signature whatever text it is for: another key, another padding, another salt.
enum SealMistake {
    /// What differs; `nil` when the signature is made with the right key and the right parameters, so that the text is
    /// to blame.
    static func difference(_ check: SignatureCheck, _ algorithm: SignatureAlgorithm) -> String? {
        let length = (check.key.key.keySizeInBits + 7) / 8
        guard check.signature.count == length else {
            return "The signature has \(check.signature.count) bytes; one of this public key id has \(length): it was "
                + "made with a private key that does not belong to the public key id, or it was cut."
        }
        guard let opened = check.open() else { return otherKey }
        if opened.hasOlderPadding {
            return "The signature has the padding of PKCS#1 v1.5; Amazon Pay wants RSASSA-PSS with SHA-256."
        }
        guard let salt = EncodedMessage(opened)?.saltLength else {
            return EncodedMessage(opened, mask: Insecure.SHA1.self)?.saltLength == nil
                ? otherKey : "The mask (MGF1) was made with SHA-1; Amazon Pay wants it with SHA-256."
        }
        guard SignatureAlgorithm.allCases.contains(where: { $0.saltLength == salt }) else {
            return "The salt has \(salt) bytes; \(algorithm.rawValue) needs \(algorithm.saltLength)."
        }
        return nil
    }

    private static let otherKey =
        "The signature was not made with the private key that belongs to this public key id, or it was damaged on the "
        + "way: your string to sign may well be equal to the one given here."
}
