import Testing

@testable import AmazonPaySigning

@Suite struct PublicKeyTests {
    @Test(arguments: [
        SampleKeys.publicKey, SampleKeys.publicPKCS1, SampleKeys.pkcs8 + "\n" + SampleKeys.publicKey,
        SampleKeys.publicKey.replacing("\n", with: "\\n"),
    ])
    func `The same key is read from each form`(_ pem: String) throws {
        let key = try PublicKey(pem: pem)
        #expect(key == (try PrivateKey(pem: SampleKeys.pkcs8).publicKey))
        #expect(try PublicKey(pem: key.pemRepresentation).hashValue == key.hashValue)
    }

    @Test(arguments: [
        ("", KeyError.notPEM), ("ssh-rsa AAAAB3NzaC1yc2E shop@example", .sshPublicKey),
        (SampleKeys.pkcs8, .privateKey), (SampleKeys.pkcs1, .privateKey), (SampleKeys.elliptic, .privateKey),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", .certificate),
        (SampleKeys.ellipticPublicKey, .notRSA), (SampleKeys.shortPublicKey, .tooShort),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", .malformed),
        ("-----BEGIN X-----\nAAAA\n-----END X-----", .malformed),
    ])
    func `What is no public key is refused with the reason`(_ pem: String, _ error: KeyError) {
        #expect(throws: error) { try PublicKey(pem: pem) }
    }

    @Test func `Two keys differ`() throws {
        #expect(try PublicKey(pem: SampleKeys.publicKey) != PublicKey(pem: SampleKeys.oddPublicKey))
    }
}
