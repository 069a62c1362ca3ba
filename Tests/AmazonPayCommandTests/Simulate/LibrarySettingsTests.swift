import AmazonPaySimulator
import Testing

@testable import amazonpay

/// What the simulator tells people to copy.
@Suite struct LibrarySettingsTests {
    private static func settings(region: String = "na", port: Int = 8443) -> String {
        LibrarySettings(
            Credentials(
                merchantId: "A1SAMPLE", storeId: "store", publicKeyId: "SANDBOX-KEY",
                privateKeyFile: "/keys/private.pem",
                publicKeyFile: "/keys/public.pem", caCertificateFile: "/keys/ca.pem",
                endpoint: "https://localhost:\(port)", httpEndpoint: "http://localhost:8080", region: region)
        ).text
    }

    @Test(arguments: ["Node", "PHP", "Java", ".NET", "Ruby", "Python"])
    func `each library gets the key, its file and whom to trust`(library: String) throws {
        let paragraphs = Self.settings().split(separator: "\n\n")
        let own = try #require(paragraphs.first { $0.hasPrefix(library) })
        for text in ["SANDBOX-KEY", "/keys/private.pem", "/keys/ca.pem", "localhost"] {
            #expect(own.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        ("na", ["region: 'us'", "Region.NA", "Region.UnitedStates", "region: 'na'", "'NA'"]),
        ("eu", ["region: 'eu'", "Region.EU", "Region.Europe", "'EU'"]),
        ("jp", ["region: 'jp'", "Region.JP", "Region.Japan", "'JP'"]),
    ])
    func `the region is spelled as each library spells it`(region: String, spellings: [String]) {
        for spelling in spellings { #expect(Self.settings(region: region).contains(spelling), "\(spelling)") }
    }

    @Test func `Java has no setter for the endpoint: a subclass sets the protected field`() {
        let text = Self.settings(port: 8444)
        #expect(text.contains(#"new PayConfiguration() {{ overrideServiceURL = "localhost:8444"; }}"#))
        #expect(!text.contains("setOverrideServiceURL"))
    }

    @Test(arguments: [(8443, true), (443, false)])
    func `people with PHP are told of the port, unless it is right`(port: Int, isTold: Bool) {
        #expect(Self.settings(port: port).contains("--https-port 443") == isTold)
    }
}
