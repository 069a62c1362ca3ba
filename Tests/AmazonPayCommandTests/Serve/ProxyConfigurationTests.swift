import AmazonPay
import ArgumentParser
import Configuration
import HTTPService
import Testing

@testable import amazonpay

/// The proxy of the settings and that of the environment.
@Suite struct ProxyConfigurationTests {
    private static let environment = ["HTTPS_PROXY": "http://me:secret@env.example:1", "NO_PROXY": "a.example"]

    private func proxies(_ values: [AbsoluteConfigKey: ConfigValue]) throws -> ProxySettings {
        try ConfigReader(provider: InMemoryProvider(values: values)).proxies(environment: Self.environment)
    }

    @Test func `without a setting the environment counts`() throws {
        let proxies = try proxies([:])
        #expect(proxies.proxy(for: "https://b.example")?.description == "http://env.example:1")
        #expect(proxies.proxy(for: "https://a.example") == nil)
    }

    @Test func `a setting counts for everything, and none is none`() throws {
        let set = try proxies(["proxy": "http://set.example:2"])
        #expect(set.proxy(for: "https://b.example")?.description == "http://set.example:2")
        #expect(set.proxy(for: "http://b.example")?.description == "http://set.example:2")
        #expect(set.proxy(for: "https://a.example") == nil)
        #expect(try proxies(["proxy": "none"]).proxy(for: "https://b.example") == nil)
    }

    @Test func `the exceptions of the settings stand for those of the environment`() throws {
        let proxies = try proxies(["noProxy": "b.example, 10.0.0.0/8"])
        #expect(proxies.proxy(for: "https://b.example") == nil)
        #expect(proxies.proxy(for: "https://10.1.1.1") == nil)
        #expect(proxies.proxy(for: "https://a.example") != nil)
    }

    @Test func `what is no proxy is refused without its text`() {
        let error = #expect(throws: ValidationError.self) { try proxies(["proxy": "ftp://me:secret@x"]) }
        #expect(error?.message.hasPrefix("proxy must be the address of a proxy") == true)
        #expect(error?.message.contains("secret") == false)
    }

    @Test(
        arguments: [
            ("127.0.0.1", nil, false), ("::1", nil, false), ("localhost", nil, false),
            ("0.0.0.0", nil, true), ("::", "http://a", true), ("192.0.2.1", "https://a", true),
        ] as [(String, String?, Bool)])
    func `plain HTTP beyond this machine is warned of`(_ host: String, _ url: String?, _ isWarned: Bool) {
        #expect((PlainHTTPNotice(host: host, publicURL: url) != nil) == isWarned)
    }

    @Test func `trusted proxies are addresses and networks`() throws {
        let reader = ConfigReader(
            provider: InMemoryProvider(values: ["trustedProxies": "10.0.0.1, 172.16.0.0/12,::1"]))
        #expect(try reader.trustedProxies().networks.map(\.description) == ["10.0.0.1/32", "172.16.0.0/12", "::1/128"])
        let wrong = ConfigReader(provider: InMemoryProvider(values: ["trustedProxies": "proxy.example"]))
        #expect(throws: ValidationError.self) { try wrong.trustedProxies() }
    }
}
