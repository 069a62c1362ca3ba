import Crypto

/// Why a text is not a key that requests can be signed or checked with.
///
/// It never holds a part of the text.
public enum KeyError: Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// There is nothing in it.
    case empty
    /// It is neither PEM nor DER.
    case notPEM
    /// A store of keys and certificates (`.p12`, `.pfx`).
    case pkcs12
    /// A key store of Java's.
    case javaKeyStore
    /// A private key in the form of PuTTY (`.ppk`).
    case puTTY
    /// A private key in the form of OpenSSH.
    case openSSH
    /// A public key in the form of OpenSSH.
    case sshPublicKey
    /// A public key where a private one is needed.
    case publicKey
    /// A private key where a public one is needed.
    case privateKey
    /// A certificate where a public key is needed.
    case certificate
    /// The private key is protected by a pass phrase.
    case encrypted
    /// A key for elliptic curves, or of another kind that is not RSA.
    case notRSA
    /// An RSA key with fewer than 2048 bits.
    case tooShort
    /// A PEM block that cannot be read.
    case malformed

    /// What is wrong, and the command that makes it right.
    public var description: String {
        switch self {
        case .notPEM:
            "This is not a key. A key file must be PEM text, which begins with -----BEGIN and ends with -----END, or "
                + "DER. Look at it with: openssl pkey -in FILE -noout -text"
        case .empty: "The key file is empty. If the key is lost, make a new pair with: \(Self.generation)"
        case .pkcs12:
            "This is a PKCS#12 store. Take the private key out with: openssl pkcs12 -in FILE -nocerts -nodes -out NEWFILE"
        case .javaKeyStore:
            "This is a Java key store. Convert it with: keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 "
                + "-deststoretype PKCS12, then: openssl pkcs12 -in NEW.p12 -nocerts -nodes -out NEWFILE"
        case .puTTY:
            "This is a private key in the form of PuTTY. Convert it with: puttygen FILE -O private-openssh -o NEWFILE, "
                + "then: ssh-keygen -p -m PEM -f NEWFILE"
        case .openSSH:
            "This is a private key in the form of OpenSSH. Convert it in place with: ssh-keygen -p -m PEM -f FILE"
        case .sshPublicKey:
            "This is a public key in the form of OpenSSH. Convert it with: ssh-keygen -e -m PKCS8 -f FILE"
        case .publicKey:
            "This is a public key; requests are signed with the private one, whose file begins with "
                + "-----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----. If it is lost, make a new "
                + "pair with: \(Self.generation)"
        case .privateKey:
            "This is a private key where the public one is needed. Make that with: openssl pkey -in FILE -pubout"
        case .certificate:
            "This is a certificate. Take its public key out with: openssl x509 -in FILE -noout -pubkey"
        case .encrypted:
            "The private key is protected by a pass phrase. Take it off with: openssl pkey -in FILE -out NEWFILE"
        case .notRSA: "This is not an RSA key. Make one with: \(Self.generation)"
        case .tooShort: "The RSA key has fewer than 2048 bits. Make one with: \(Self.generation)"
        case .malformed:
            "The PEM block cannot be read as an RSA key. Check it with: openssl pkey -in FILE -noout -check"
        }
    }

    private static let generation = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out FILE"

    /// What it means that a block of a fitting label cannot be read.
    ///
    /// - Parameter wrapped: Whether a block of this label names the kind of key in it.
    init(reading block: PEMBlock, wrapped: Bool, _ error: any Error) {
        if case CryptoKitError.incorrectParameterSize = error {
            self = .tooShort
        } else if wrapped, let der = block.der, der.first == 0x30, !block.namesRSA {
            self = .notRSA
        } else {
            self = .malformed
        }
    }
}

extension String {
    /// Whether the text looks like a line of `authorized_keys`, or like a key in the form of RFC 4716.
    var isSSHPublicKey: Bool {
        let text = drop { $0.isWhitespace }
        return ["ssh-", "ecdsa-sha2-", "---- BEGIN SSH2"].contains { text.hasPrefix($0) }
    }
}
