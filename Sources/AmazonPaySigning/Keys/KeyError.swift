/// Why a text is not a key that requests can be signed or checked with.
///
/// It never holds a part of the text.
public enum KeyError: Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// There is no PEM block in it.
    case notPEM
    /// A private key in the form of OpenSSH.
    case openSSH
    /// A public key where a private one is needed.
    case publicKey
    /// A private key where a public one is needed.
    case privateKey
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
            "This is not a PEM key. It has to begin with -----BEGIN PRIVATE KEY----- or "
                + "-----BEGIN RSA PRIVATE KEY-----."
        case .openSSH:
            "This is a private key in the form of OpenSSH. Convert it in place with: ssh-keygen -p -m PEM -f FILE"
        case .publicKey:
            "This is a public key; requests are signed with the private one. Its public half comes from: "
                + "openssl pkey -in FILE -pubout"
        case .privateKey:
            "This is a private key where the public one is needed. Make that with: openssl pkey -in FILE -pubout"
        case .encrypted:
            "The private key is protected by a pass phrase. Take it off with: openssl pkey -in FILE -out NEWFILE"
        case .notRSA:
            "This is not an RSA key. Make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 "
                + "-out FILE"
        case .tooShort:
            "The RSA key has fewer than 2048 bits. Make one with: openssl genpkey -algorithm RSA "
                + "-pkeyopt rsa_keygen_bits:2048 -out FILE"
        case .malformed:
            "The PEM block cannot be read as an RSA key. Check it with: openssl pkey -in FILE -noout -check"
        }
    }
}
