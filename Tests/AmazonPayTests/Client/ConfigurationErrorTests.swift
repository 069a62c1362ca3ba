import AmazonPay
import Testing

@Suite struct ConfigurationErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var keyId = TestClient.keyId
        var environment: AmazonPayClient.Environment?
        var endpoint: String?
        var timeout = Duration.seconds(15)
        var error: AmazonPayClient.ConfigurationError
        var testDescription: String { "\(keyId) \(endpoint ?? "") \(timeout) → \(error)" }
    }

    static let mistakes: [Mistake] =
        ["", "SANDBOX A", "SANDBOX-A\r\nx: y", "SANDBOX-A,B", "SANDBOX-é", " SANDBOX-A", "SANDBOX-A\n"]
        .map { Mistake(keyId: $0, error: .malformedPublicKeyId) }
        + [
            "https://localhost/v2", "https://user@localhost", "https://u:p@localhost", "https://localhost?a=b",
            "https://localhost#a", "ftp://localhost", "localhost", "https://", "//localhost", "file:///tmp",
        ].map { Mistake(endpoint: $0, error: .malformedEndpoint) }
        + [
            .init(keyId: "AFVX7", error: .environmentMissing),
            .init(environment: .live, error: .environmentContradictsKey),
            .init(keyId: "LIVE-A", environment: .sandbox, error: .environmentContradictsKey),
            .init(keyId: "LIVE-A", endpoint: "http://pay.example", error: .insecureEndpoint),
            .init(keyId: "A", environment: .live, endpoint: "http://localhost.evil.example", error: .insecureEndpoint),
            .init(timeout: .zero, error: .timeoutNotPositive),
            .init(timeout: .seconds(-1), error: .timeoutNotPositive),
        ]

    @Test(arguments: mistakes)
    func `a configuration that contradicts itself is refused`(mistake: Mistake) throws {
        let configuration = try TestClient.configuration(
            publicKeyId: mistake.keyId, environment: mistake.environment, endpoint: mistake.endpoint,
            timeout: mistake.timeout)
        #expect(throws: mistake.error) { try TestClient.make(StubTransport(status: 200), configuration) }
    }

    @Test func `a configuration's description has no key`() throws {
        let configuration = try TestClient.configuration()
        let secret = try TestClient.key.get().unsafePEMRepresentation.split(separator: "\n")[1]
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains(secret))
            #expect(text.contains("PrivateKey(redacted)"))
        }
    }
}
