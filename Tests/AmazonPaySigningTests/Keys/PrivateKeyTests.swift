import CryptoExtras
import Testing

@testable import AmazonPaySigning

/// Which texts are private keys, and what is said of those that are not.
@Suite struct PrivateKeyTests {
    @Test(arguments: [
        SampleKeys.pkcs8, SampleKeys.pkcs1, SampleKeys.pkcs8.replacing("\n", with: "\r\n"),
        SampleKeys.pkcs8.replacing("\n", with: "\\n"), SampleKeys.pkcs8.replacing("\n", with: " "),
        SampleKeys.pkcs8.replacing("\n", with: "\u{A0}"), SampleKeys.pkcs8.replacing(" ", with: "\u{A0}"),
        "Bag Attributes\n    friendlyName: x\n" + SampleKeys.pkcs8,
        SampleKeys.publicKey + "\n" + SampleKeys.pkcs1,
    ])
    func `The same key is read from each form`(_ pem: String) throws {
        #expect(try PrivateKey(pem: pem).publicKey == PublicKey(pem: SampleKeys.publicKey))
    }

    @Test(arguments: [
        ("", KeyError.notPEM), ("MIIEvQIBADANBgkqhkiG9w0BAQ", .notPEM), ("-----BEGIN PRIVATE KEY-----", .notPEM),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----", .openSSH),
        (SampleKeys.publicKey, .publicKey), (SampleKeys.publicPKCS1, .publicKey),
        ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC shop@example", .publicKey),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", .publicKey),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF\n-----END ENCRYPTED PRIVATE KEY-----", .encrypted),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,6C\n\nMIIF\n"
                + "-----END RSA PRIVATE KEY-----", .encrypted
        ),
        (SampleKeys.elliptic, .notRSA), (SampleKeys.ellipticPKCS8, .notRSA), (SampleKeys.short, .tooShort),
        (SampleKeys.tiny, .tooShort),
        ("-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----", .malformed),
        ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", .malformed),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADAN\n-----END RSA PRIVATE KEY-----", .malformed),
        ("-----BEGIN SOMETHING-----\nMIIE\n-----END SOMETHING-----", .malformed),
    ])
    func `What is no private key is refused with the reason`(_ pem: String, _ error: KeyError) {
        #expect(throws: error) { try PrivateKey(pem: pem) }
    }

    @Test(arguments: KeyError.allCases)
    func `Each refusal names what to type`(_ error: KeyError) {
        #expect(
            error.description.contains("openssl ") || error.description.contains("puttygen ")
                || error.description.contains("ssh-keygen "))
    }

    @Test func `An OpenSSH key is converted by ssh-keygen`() {
        #expect(KeyError.openSSH.description.contains("ssh-keygen -p -m PEM -f"))
    }

    @Test func `A key shows nothing of itself`() throws {
        let key = try PrivateKey(pem: SampleKeys.pkcs8)
        let signer = RequestSigner(publicKeyID: "SANDBOX-A", privateKey: key)
        var dumped = ""
        dump(key, to: &dumped)
        dump(signer, to: &dumped)
        for text in [dumped, "\(key)", String(reflecting: key), "\(signer)", "\(ButtonSigner(privateKey: key))"] {
            #expect(text.contains("redacted"))
            #expect(!text.contains("MII") && !text.contains("_RSA") && !text.contains("backing"))
        }
    }

    @Test func `A generated key has 2048 bits and is written as PKCS 8`() throws {
        let key = try PrivateKey.generate()
        #expect(key.publicKey.key.keySizeInBits == 2048)
        #expect(key.unsafePEMRepresentation.hasPrefix("-----BEGIN PRIVATE KEY-----"))
        #expect(try PrivateKey(pem: key.unsafePEMRepresentation).publicKey == key.publicKey)
        #expect(try PrivateKey.generate().publicKey != key.publicKey)
    }
}
