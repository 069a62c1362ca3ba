import Testing

@testable import AmazonPayCheckout

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

    @Test(arguments: [
        // Nobody but a trusted proxy is believed.
        ("192.0.2.1", ["198.51.100.9"], "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.9"], "198.51.100.9"),
        // What a client has sent itself stands to the left of what the proxy has seen.
        ("10.0.0.1", ["203.0.113.5, 198.51.100.9"], "198.51.100.9"),
        ("10.0.0.1", ["203.0.113.5", "198.51.100.9, 10.0.0.2"], "198.51.100.9"),
        ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["", "rubbish"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.9, rubbish"], "10.0.0.1"),
    ])
    func `Behind proxies the client is who the last trusted one has seen`(
        _ peer: String, _ forwardedFor: [String], _ client: String
    ) throws {
        let proxies = Set(["10.0.0.1", "10.0.0.2"].compactMap(ClientAddress.init))
        #expect(try #require(ClientAddress(peer)).behind(proxies, forwardedFor: forwardedFor).text == client)
    }
}
