import AmazonPayModel
import HTTPTypes

@testable import AmazonPayCheckout
@testable import AmazonPaySimulator
@testable import HTTPService

extension FuzzTarget {
    /// Hosts and network addresses on the lines host, network, forwarding proxies: read as one thing by all readers.
    static let hosts = Self(
        "hosts", maximumLength: 1024,
        text: { text in
            let lines = text.lines(atLeast: 3)
            checkAddress(lines[0])
            checkHost(lines[0])
            checkNetwork(lines[1], lines[0])
            checkForwarding(lines[2])
            for exception in ProxyException.list(lines[1]) { _ = exception.covers(host: lines[0], port: 443) }
        })

    private static func checkAddress(_ text: String) {
        guard let address = IPAddress(text) else { return }
        expect(IPAddress(address.description) == address, "\(address) is read as another address")
        _ = ClientAddress(text)?.network
        guard !text.contains("%"), let other = NetworkAddress(text) else { return }
        expect(
            other.bytes == address.bytes || other.bytes.suffix(4) == address.bytes[...],
            "\(text) is one address to webhooks and another one to clients")
    }

    private static func checkHost(_ text: String) {
        if let plain = WebhookURL.plainHost(text) {
            expect(WebhookURL.plainHost(plain) == plain, "\(plain) is read as another host")
        }
        guard let host = HostAddress(text) else { return }
        expect(host.name.hasVisibleCharactersOnly, "\(host.name) is a host")
        let scheme = host.port == 443 ? "http" : "https"
        let written = host.text(port: host.port, scheme: scheme)
        // One dot may end a name and is taken off; a name with two is nobody's.
        if !host.name.hasSuffix(".") { expect(HostAddress(written) == host, "\(written) is read as another host") }
        let allowed = AllowedHosts(listening: "127.0.0.1")
        expect(((try? allowed.host(of: text)) != nil) == host.isLoopback, "\(text) is answered to")
    }

    private static func checkNetwork(_ text: String, _ host: String) {
        guard let network = IPNetwork(text) else { return }
        expect(network.contains(network.address), "\(network) is not in itself")
        expect(IPNetwork(network.description) == network, "\(network) is read as another network")
        if let address = IPAddress(host) { _ = network.contains(address) }
    }

    private static func checkForwarding(_ text: String) {
        guard let peer = ClientAddress("10.0.0.1"), let trusted = IPNetwork("10.0.0.0/8") else { return }
        for name in ["X-Forwarded-For", "Forwarded"] {
            guard let name = HTTPField.Name(name) else { continue }
            let client = TrustedProxies([trusted]).client(behind: peer, [name: text])
            expect(ClientAddress(client.text) == client, "\(client.text) is read as another client")
            expect(TrustedProxies().client(behind: peer, [name: text]) == peer, "a stranger is believed")
        }
    }
}
