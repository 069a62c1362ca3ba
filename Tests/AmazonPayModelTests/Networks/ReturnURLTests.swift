import Testing

@testable import AmazonPayModel

/// Addresses of the merchant's with parameters of ours.
@Suite struct ReturnURLTests {
    private static let added: [(url: String, expected: String)] = [
        ("https://s/t", "https://s/t?orderId=ORDER%201%2B2"),
        ("https://s/t?", "https://s/t?orderId=ORDER%201%2B2"),
        ("https://s/t?token=abc%2Bdef%3D%3D", "https://s/t?token=abc%2Bdef%3D%3D&orderId=ORDER%201%2B2"),
        ("https://s/t?x=%C3%A4&y=a b", "https://s/t?x=%C3%A4&y=a b&orderId=ORDER%201%2B2"),
        ("https://s/t?x=%c3%a4+b", "https://s/t?x=%c3%a4+b&orderId=ORDER%201%2B2"),
        ("https://s/t?a&a=&a=1&a=2", "https://s/t?a&a=&a=1&a=2&orderId=ORDER%201%2B2"),
        ("https://s/t?a=1&", "https://s/t?a=1&orderId=ORDER%201%2B2"),
        ("https://s/t#part?no=query", "https://s/t?orderId=ORDER%201%2B2#part?no=query"),
        ("https://s/t?a=1#/route?b=%2B", "https://s/t?a=1&orderId=ORDER%201%2B2#/route?b=%2B"),
        ("https://s/ä?ö=100%&é", "https://s/ä?ö=100%&é&orderId=ORDER%201%2B2"),
        ("https://s/t?a[]=1&a[]=2|3", "https://s/t?a[]=1&a[]=2|3&orderId=ORDER%201%2B2"),
        ("https://s/t?u=https://x/?q=1", "https://s/t?u=https://x/?q=1&orderId=ORDER%201%2B2"),
        ("https://s/t?q=what?", "https://s/t?q=what?&orderId=ORDER%201%2B2"),
        ("https://s/t??", "https://s/t??&orderId=ORDER%201%2B2"),
        ("https://s/t?\u{301}a=1", "https://s/t?\u{301}a=1&orderId=ORDER%201%2B2"),
        ("https://s/t#\u{301}a?b", "https://s/t?orderId=ORDER%201%2B2#\u{301}a?b"),
    ]

    @Test(arguments: added)
    func `the merchant's bytes stay as they are, ours are encoded and come before the fragment`(
        _ url: String, _ expected: String
    ) {
        #expect(ReturnURL(url).adding([("orderId", "ORDER 1+2")]) == expected)
    }

    @Test(arguments: [("ä", "%C3%A4"), ("a&b=c#d", "a%26b%3Dc%23d"), ("50%", "50%25"), ("-._~", "-._~"), ("", "")])
    func `a value of ours is one value for every reader`(_ value: String, _ encoded: String) {
        #expect(ReturnURL("https://s").adding([("v", value), ("w", "1")]) == "https://s?v=\(encoded)&w=1")
    }

    @Test func `without parameters an address is the same`() {
        #expect(ReturnURL("https://s/?a=ä b#c").adding([]) == "https://s/?a=ä b#c")
    }

    @Test(arguments: [
        ("https://s/t?id=1", "https://s/t"), ("https://s/t?a=%2B&id=1&b#c", "https://s/t?a=%2B&b#c"),
        ("https://s/t?id&id=&id=2", "https://s/t"), ("https://s/t?ids=1&xid=2", "https://s/t?ids=1&xid=2"),
        ("https://s/t", "https://s/t"), ("https://s/t#?id=1", "https://s/t#?id=1"),
        ("https://s/t?a&\u{301}b&id=1", "https://s/t?a&\u{301}b"),
    ])
    func `a parameter is taken out, and the others stay as they are`(_ url: String, _ expected: String) {
        #expect(ReturnURL(url).removing("id") == expected)
    }
}
