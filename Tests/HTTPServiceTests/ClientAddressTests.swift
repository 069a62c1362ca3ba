import AmazonPayModel
import HTTPTypes
import Testing

@testable import HTTPService

@Suite struct ClientAddressTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
    ])
    func `A limit counts an IPv4 address, and of IPv6 what one subscriber has`(_ text: String, _ network: String) {
        #expect(ClientAddress(text)?.network == network)
    }

    @Test(arguments: ["", "unknown", "example.com", "192.0.2", "192.0.2.7:80", "[::1]", "_hidden"])
    func `What is no address is none`(_ text: String) {
        #expect(ClientAddress(text) == nil)
    }

    private static let forwardedFor: [(peer: String, headers: [(String, String)], client: String)] = [
        // Nobody but a trusted proxy is believed.
        ("192.0.2.1", [("X-Forwarded-For", "198.51.100.9")], "192.0.2.1"),
        ("10.0.0.1", [("X-Forwarded-For", "198.51.100.9")], "198.51.100.9"),
        // What a client has sent itself stands to the left of what the proxy has seen.
        ("10.0.0.1", [("X-Forwarded-For", "203.0.113.5, 198.51.100.9")], "198.51.100.9"),
        (
            "10.0.0.1", [("X-Forwarded-For", "203.0.113.5"), ("X-Forwarded-For", "198.51.100.9, 10.0.0.2")],
            "198.51.100.9"
        ),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", [("X-Forwarded-For", ""), ("X-Forwarded-For", "rubbish")], "10.0.0.1"),
        ("10.0.0.1", [("X-Forwarded-For", "198.51.100.9, rubbish")], "10.0.0.1"),
        ("10.0.0.1", [("X-Forwarded-For", "198.51.100.9:4711")], "198.51.100.9"),
        ("10.0.0.1", [("X-Forwarded-For", "[2001:db8::7]:4711")], "2001:db8::7"),
        ("fd00::1", [("Forwarded", "for=203.0.113.5, for=\"[2001:db8::7]:80\";proto=https")], "2001:db8::7"),
        ("10.0.0.1", [("Forwarded", "proto=https;For=198.51.100.9;by=10.0.0.1")], "198.51.100.9"),
        ("10.0.0.1", [("Forwarded", "for=_hidden")], "10.0.0.1"),
    ]

    @Test(arguments: forwardedFor)
    func `Behind proxies the client is who the last trusted one has seen`(
        _ peer: String, _ headers: [(String, String)], _ client: String
    ) throws {
        let proxies = TrustedProxies(["10.0.0.0/30", "fd00::/8"].compactMap { IPNetwork($0) })
        var fields = HTTPFields()
        for (name, value) in headers {
            fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        #expect(proxies.client(behind: try #require(ClientAddress(peer)), fields).text == client)
    }
}
