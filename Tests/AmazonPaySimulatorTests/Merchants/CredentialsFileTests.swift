import Foundation
import Testing

@testable import AmazonPaySimulator

/// `credentials.json`.
@Suite struct CredentialsFileTests {
    private static let sample = Credentials(
        merchantId: "A1", storeId: "store", publicKeyId: "SANDBOX-1", privateKeyFile: "/d/private-key.pem",
        publicKeyFile: "/d/public-key.pem", caCertificateFile: "/d/ca-certificate.pem",
        endpoint: "https://localhost:8443", httpEndpoint: "http://localhost:8080", region: "na")

    @Test func `it has the fields that other programs read`() throws {
        let place = TemporaryFolder()
        let file = CredentialsFile(try DataFolder(place.url))
        #expect(try file.read() == nil)
        try file.write(Self.sample)
        let members = try JSONDecoder().decode([String: String].self, from: Data(place.text("credentials.json").utf8))
        #expect(
            members == [
                "merchantId": "A1", "storeId": "store", "publicKeyId": "SANDBOX-1",
                "privateKeyFile": "/d/private-key.pem", "publicKeyFile": "/d/public-key.pem",
                "caCertificateFile": "/d/ca-certificate.pem", "endpoint": "https://localhost:8443",
                "httpEndpoint": "http://localhost:8080", "region": "na",
            ])
        #expect(try file.read() == Self.sample)
        #expect(try place.permissions("credentials.json") == 0o600)
    }

    @Test(arguments: ["", "{}", "[1]"]) func `what is no credentials counts as none`(_ text: String) throws {
        let folder = try DataFolder(TemporaryFolder().url)
        try folder.file(.credentials).write(text)
        #expect(try CredentialsFile(folder).read() == nil)
    }
}
