import Testing

@testable import AmazonPayModel

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://shop.example", "https", "shop.example"), ("HTTP://Shop.Example:8080/a?b#c", "http", "shop.example"),
        ("https://shop.example:65535/", "https", "shop.example"), ("https://shop.example:/", "https", "shop.example"),
        ("http://[::1]:1/", "http", "[::1]"),
    ])
    func `a URL of the web has scheme, host and perhaps a port`(text: String, scheme: String, host: String) throws {
        let address = try #require(WebAddress(text))
        #expect(address.scheme == scheme)
        #expect(address.host == host)
    }

    @Test(arguments: [
        "https://shop.example:0/", "https://shop.example:65536/", "https://shop.example:99999",
        "https://shop.example:99999999999999999999/", "https://shop.example:-1/", "https://shop.example:80a/",
        "https:///x",
        "https://", "ftp://shop.example", "shop.example", "", "https://shop.example/\r\nSet-Cookie: x",
    ])
    func `anything else is none, as is a port that no host has`(text: String) {
        #expect(WebAddress(text) == nil)
    }
}
