import Foundation
import HTTPService

@testable import AmazonPay
@testable import AmazonPayCheckout
@testable import AmazonPayModel
@testable import AmazonPaySimulator

extension FuzzTarget {
    /// Addresses on the lines URL, parameter name, parameter value: parameters are added and taken off, hosts stay.
    static let urls = Self(
        "urls", maximumLength: 4096,
        text: { text in
            let lines = text.lines(atLeast: 3)
            checkParameters(lines[0], lines[1], lines[2])
            checkHost(lines[0])
            checkProxy(lines[0])
            _ = NotificationSender.amazon.own(lines[0])
            if let source = ContentSource(lines[0]) {
                expect(
                    source.description.utf8.allSatisfy { (0x21...0x7E).contains($0) && !";,'".utf8.contains($0) },
                    "a policy would hold \(source)")
            }
        })

    private static func checkParameters(_ url: String, _ name: String, _ value: String) {
        let added = ReturnURL(url).adding([(name, value)])
        let bare = ReturnURL(url).removing(name)
        expect(ReturnURL(bare).removing(name) == bare, "\(bare) still has \(name)")
        guard let address = WebAddress(url) else { return }
        let longer = WebAddress(added)
        expect(longer?.host == address.host && longer?.scheme == address.scheme, "\(added) leads elsewhere than \(url)")
        let query = ReturnURL(bare).adding([(name, value)]).prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        let fields = FormFields(String(query))
        // A name that is escaped in another way than ours is not taken off, and its value comes first.
        guard fields.isReadable, fields.repeatedName == nil, !value.isEmpty else { return }
        expect(fields[name] == value, "\(query) has another value than \(value)")
    }

    private static func checkHost(_ url: String) {
        guard (try? WebhookURL.check(url, allowsPrivateAddresses: false)) != nil else { return }
        let host = WebAddress(url)?.host ?? ""
        expect(host != "localhost" && !host.hasSuffix(".localhost"), "events are posted to \(host)")
        if let address = NetworkAddress(host) { expect(address.isPublic, "events are posted to \(host)") }
    }

    private static func checkProxy(_ url: String) {
        if let proxy = try? Proxy(url: url, from: "https_proxy") {
            expect((1...65_535).contains(proxy.port) && !proxy.host.isEmpty, "the proxy is \(proxy)")
            expect((try? Proxy(url: proxy.description, from: "https_proxy"))?.host == proxy.host, "\(proxy) changes")
        }
        // One dot may end a name and is taken off; a name with two is nobody's.
        if let address = try? AmazonPaySimulator.PublicAddress(url), !address.host.name.hasSuffix(".") {
            let again = try? AmazonPaySimulator.PublicAddress(address.origin)
            expect(
                again?.origin == address.origin && again?.port == address.port, "\(address.origin) is another address")
        }
    }
}
