import Testing

@testable import AmazonPayModel

/// What the environment says of proxies.
@Suite struct ProxySettingsTests {
    private static let proxies: [(url: String, text: String, user: String?, password: String?)] = [
        ("http://proxy.example:3128", "http://proxy.example:3128", nil, nil),
        ("proxy.example:3128", "http://proxy.example:3128", nil, nil),
        ("http://proxy.example/", "http://proxy.example:80", nil, nil),
        ("HTTP://10.0.0.1:8080/path", "http://10.0.0.1:8080", nil, nil),
        ("http://[fd00::1]:3128", "http://[fd00::1]:3128", nil, nil),
        ("http://me:secret@proxy.example:3128", "http://proxy.example:3128", "me", "secret"),
        ("http://me:p%40ss%2Fw%3Ard@proxy.example:3128", "http://proxy.example:3128", "me", "p@ss/w:rd"),
        ("http://me:p@ss@proxy.example:3128", "http://proxy.example:3128", "me", "p@ss"),
        ("http://me@proxy.example:3128", "http://proxy.example:3128", "me", ""),
        ("socks5://proxy.example", "socks5://proxy.example:1080", nil, nil),
        ("socks5h://proxy.example:9050", "socks5://proxy.example:9050", nil, nil),
    ]

    @Test(arguments: proxies)
    func `a proxy is read, and shown without user and password`(
        _ url: String, _ text: String, _ user: String?, _ password: String?
    ) throws {
        let proxy = try Proxy(url: url, from: "HTTPS_PROXY")
        #expect(proxy.description == text)
        #expect(proxy.user == user && proxy.password == password)
        var dumped = ""
        dump(ProxySettings(https: proxy), to: &dumped)
        #expect(!dumped.contains("secret") && !dumped.contains("p@ss"))
    }

    @Test(arguments: [
        "http://", "://x", "http://me:secret@", "http://proxy.example:0", "http://proxy.example:99999",
        "http://proxy.example:secret", "https://me:secret@proxy.example", "socks4://proxy.example",
        "socks5://me:secret@proxy.example", "ftp://secret@proxy.example", "http://se cret:80", "http://[secret]:80",
    ])
    func `what is no proxy is refused by the name of the setting, without its text`(_ url: String) {
        let error = #expect(throws: ProxyError.self) { try ProxySettings(environment: ["HTTPS_PROXY": url]) }
        #expect(error?.description.hasPrefix("HTTPS_PROXY must ") == true)
        #expect(error?.description.contains("secret") == false)
    }

    private static let environments: [(environment: [String: String], https: String?, http: String?)] = [
        ([:], nil, nil), (["HTTPS_PROXY": "http://a:1"], "http://a:1", nil),
        (["https_proxy": "http://b:1", "HTTPS_PROXY": "http://a:1"], "http://b:1", nil),
        (["ALL_PROXY": "http://c:1"], "http://c:1", "http://c:1"),
        (["ALL_PROXY": "http://c:1", "HTTPS_PROXY": "http://a:1"], "http://a:1", "http://c:1"),
        (["HTTPS_PROXY": ""], nil, nil), (["HTTP_PROXY": "http://a:1"], nil, "http://a:1"),
        (["HTTP_PROXY": "http://a:1", "REQUEST_METHOD": "GET"], nil, nil),
        (["http_proxy": "http://a:1", "REQUEST_METHOD": "GET"], nil, "http://a:1"),
    ]

    @Test(arguments: environments)
    func `each scheme has its variable, small letters win, and one counts for all`(
        _ environment: [String: String], _ https: String?, _ http: String?
    ) throws {
        let settings = try ProxySettings(environment: environment)
        #expect(settings.https?.description == https && settings.http?.description == http)
    }

    private static let exceptions: [(list: String, direct: [String], proxied: [String])] = [
        ("", [], ["localhost", "127.0.0.1", "pay-api.amazon.com"]), ("*", ["a.example", "10.0.0.1"], []),
        ("localhost,127.0.0.1", ["localhost", "LOCALHOST", "127.0.0.1"], ["127.0.0.2", "my.localhost.example"]),
        ("example.com", ["example.com", "a.example.com", "a.b.example.com."], ["notexample.com", "example.com.evil"]),
        (".example.com", ["example.com", "a.example.com"], ["notexample.com"]),
        ("*.example.com", ["example.com", "a.example.com"], ["notexample.com"]),
        ("Example.COM.", ["EXAMPLE.com"], ["example.org"]),
        ("10.0.0.0/8, 192.168.0.0/16", ["10.1.2.3", "192.168.9.9"], ["11.0.0.1", "10.example.com"]),
        ("fd00::/8 [::1]", ["fd00::e", "::1"], ["fe80::1"]), ("10.0.0.1", ["10.0.0.1"], ["10.0.0.10"]),
        ("example.com:8443,[::1]:8443", ["example.com:8443", "::1 8443"], ["example.com", "example.com:443"]),
        ("example.com:443", ["example.com"], ["example.com:8443"]), (", ,", [], ["example.com"]),
    ]

    @Test(arguments: exceptions.indices)
    func `hosts that NO_PROXY names are reached directly`(_ index: Int) throws {
        let (list, direct, proxied) = Self.exceptions[index]
        let settings = try ProxySettings(environment: ["HTTPS_PROXY": "http://proxy.example:1", "NO_PROXY": list])
        for (hosts, isDirect) in [(direct, true), (proxied, false)] {
            for text in hosts {
                let (host, port) = Self.split(text)
                #expect(
                    (settings.proxy(scheme: "https", host: host, port: port) == nil) == isDirect, "\(list): \(text)")
            }
        }
    }

    private static func split(_ text: String) -> (String, Int?) {
        let separator: Character = text.contains(" ") ? " " : ":"
        let parts = text.split(separator: separator)
        guard parts.count == 2, let port = Int(parts[1]) else { return (text, nil) }
        return (String(parts[0]), port)
    }

    @Test func `an address is looked up by its parts`() throws {
        let settings = try ProxySettings(environment: ["HTTPS_PROXY": "http://p:1", "NO_PROXY": "::1,a.example:444"])
        #expect(settings.proxy(for: "https://[::1]:9/x") == nil)
        #expect(settings.proxy(for: "https://a.example:444/x") == nil)
        #expect(settings.proxy(for: "https://a.example/x") != nil)
        #expect(settings.proxy(for: "http://a.example/x") == nil)
    }
}
