import Testing

@testable import amazonpay

/// Addresses as browsers send them.
@Suite struct BrowserAddressTests {
    @Test(arguments: [
        ("http://s/r?token=abc%2Bdef%3D%3D", "http://s/r?token=abc%2Bdef%3D%3D"),
        ("http://s/r?x=%C3%A4&y=a b", "http://s/r?x=%C3%A4&y=a%20b"), ("http://s/r?y=a+b#end", "http://s/r?y=a+b"),
        ("http://s/ä?a|b=\"<>\"", "http://s/%C3%A4?a%7Cb=%22%3C%3E%22"), ("http://s/r?p=100%", "http://s/r?p=100%"),
    ])
    func `only what no address may have is escaped, and no escape twice`(_ address: String, _ sent: String) {
        #expect(BrowserAddress.sendable(address) == sent)
    }

    @Test(arguments: [
        ("https://t/x?y=a b%2B", "https://t/x?y=a b%2B"), ("/thanks?a=%2B", "http://s/thanks?a=%2B"),
        ("thanks?a=b c", "http://s/a/thanks?a=b%20c"), ("//t/x", "http://t/x"), ("?q=1", "http://s/a/b?q=1"),
    ])
    func `a redirect leads where its bytes say`(_ location: String, _ expected: String) {
        #expect(BrowserAddress.resolved(location, from: "http://s/a/b?c=%2B d") == expected)
    }
}
