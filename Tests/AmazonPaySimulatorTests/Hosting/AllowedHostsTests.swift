import AmazonPayModel
import AmazonPaySigning
import Foundation
import Testing

@testable import AmazonPaySimulator

/// The hosts that are answered to: a web page's own host, which DNS rebinding brings, is none of them.
@Suite struct AllowedHostsTests {
    private static let ports = SimulatorServer.Ports(https: 8443, http: 8080)

    private static func hosts(_ listening: String = "127.0.0.1", _ publicURL: String? = nil) throws -> AllowedHosts {
        AllowedHosts(listening: listening, publicAddress: try publicURL.map { try PublicAddress($0) })
    }

    private func isAllowed(_ authority: String, by hosts: AllowedHosts) -> Bool {
        do throws(APIError) {
            _ = try hosts.host(of: authority)
            return true
        } catch {
            #expect(error.status == 421)
            return false
        }
    }

    @Test(arguments: [
        "localhost", "localhost:8443", "LOCALHOST:1", "localhost.", "shop.localhost:8080", "127.0.0.1", "127.0.0.1:99",
        "127.8.9.10", "[::1]", "[::1]:8443", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]:80",
    ])
    func `names and addresses of this machine are answered to, with any port`(authority: String) throws {
        #expect(isAllowed(authority, by: try Self.hosts()))
    }

    @Test(arguments: [
        "", "evil.example", "evil.example:8443", "localhost.evil.example", "127.0.0.1.evil.example", "evil-localhost",
        "notlocalhost", "localhost@evil.example", "evil.example@localhost", "localhost:8080@evil.example", "localhost:",
        "localhost:abc", "localhost:0", "localhost:99999", "localhost:8080:80", "localhost,evil.example",
        "localhost evil.example", "localhost/", "localhost#", "0.0.0.0", "0.0.0.0:8080", "[::]", "[::]:8080", "[::1",
        "::1", "[evil.example]", "[::1]x", "[::1%25eth0]", "128.0.0.1", "10.0.0.1", "192.168.1.20", "2130706433",
        "0x7f.1", "[::1\0x]", "[fe80::1]", "[::ffff:10.0.0.1]", "localhost..", ".localhost.evil.example", "lоcalhost",
    ])
    func `every other host is misdirected`(authority: String) throws {
        #expect(!isAllowed(authority, by: try Self.hosts()))
        #expect(!isAllowed(authority, by: try Self.hosts("0.0.0.0")))
    }

    @Test func `the address that is listened on and the public one are hosts too`() throws {
        let own = try Self.hosts("192.168.1.20")
        #expect(isAllowed("192.168.1.20:8080", by: own))
        #expect(!isAllowed("192.168.1.21:8080", by: own))
        let named = try Self.hosts("0.0.0.0", "https://Simulator.Example:444")
        #expect(isAllowed("simulator.example", by: named))
        #expect(isAllowed("SIMULATOR.EXAMPLE:8080", by: named))
        #expect(!isAllowed("other.example", by: named))
        #expect(!isAllowed("sub.simulator.example", by: named))
        #expect(isAllowed("localhost:8080", by: named))
    }

    @Test(arguments: [
        "", "localhost", "ftp://a", "http://", "http://a/path", "http://a?x=1", "http://a#b", "http://u:p@a",
        "http://0.0.0.0:8080", "http://[::]", "http://a b", "http://a:0", "//a",
    ])
    func `a public URL has a scheme and a host that can be reached, and no path`(text: String) {
        #expect(throws: PublicAddress.Invalid.self) { try PublicAddress(text) }
    }

    @Test(arguments: [
        ("localhost:8443", true, "http://localhost:8080", "https://localhost:8443"),
        ("localhost:8080", false, "http://localhost:8080", "https://localhost:8443"),
        ("127.0.0.1:8080", false, "http://127.0.0.1:8080", "https://127.0.0.1:8443"),
        ("[::1]:8443", true, "http://[::1]:8080", "https://[::1]:8443"),
        // Through a mapped port nothing is known of the other one.
        ("localhost:18443", true, "https://localhost:18443", "https://localhost:18443"),
        ("localhost", false, "http://localhost", "http://localhost"),
        // The public address, and its host at the simulator's own ports.
        ("phone.example", false, "https://phone.example", "https://phone.example"),
        ("phone.example", true, "https://phone.example", "https://phone.example"),
        ("phone.example:8080", false, "http://phone.example:8080", "https://phone.example:8443"),
    ])
    func `answers hand out the host that the client asked for`(
        authority: String, isSecure: Bool, pages: String, files: String
    ) throws {
        let address = try PublicAddress("https://phone.example")
        let host = try #require(HostAddress(authority))
        #expect(
            HandedOutOrigins(host, isSecure: isSecure, Self.ports, address)
                == HandedOutOrigins(pages: pages, files: files))
    }

    @Test(
        arguments: [
            ("127.0.0.1", nil, "http://localhost:8080", "https://localhost:8443"),
            ("0.0.0.0", nil, "http://localhost:8080", "https://localhost:8443"),
            ("::", nil, "http://localhost:8080", "https://localhost:8443"),
            ("192.168.1.20", nil, "http://192.168.1.20:8080", "https://192.168.1.20:8443"),
            ("0.0.0.0", "http://192.168.1.20:8080", "http://192.168.1.20:8080", "https://192.168.1.20:8443"),
            ("0.0.0.0", "https://phone.example/", "https://phone.example", "https://phone.example"),
        ] as [(String, String?, String, String)])
    func `nobody is sent to an address that stands for all of a machine's`(
        listening: String, publicURL: String?, pages: String, files: String
    ) throws {
        let hosts = try Self.hosts(listening, publicURL)
        #expect(hosts.usualOrigins(Self.ports) == HandedOutOrigins(pages: pages, files: files))
    }

    // MARK: Requests

    private func trial(_ publicURL: String? = nil) async throws -> SimulatorTrial {
        var configuration = Simulator.Configuration(clockMode: .manual)
        configuration.allowedHosts = try Self.hosts("127.0.0.1", publicURL)
        let trial = try await SimulatorTrial(configuration)
        trial.simulator.listens(on: Self.ports)
        return trial
    }

    private func ask(
        _ trial: SimulatorTrial, _ method: String, _ path: String, host: String?,
        headers: [SimulatorRequest.Header] = []
    ) async -> TrialAnswer {
        TrialAnswer(
            await trial.simulator.respond(
                to: SimulatorRequest(
                    method: method, rawPath: path, headers: headers, authority: host, isSecure: false)))
    }

    @Test(arguments: [
        ("GET", "/"), ("GET", "/checkout.js"), ("GET", "/simulator"), ("GET", "/simulator/v1/health"),
        ("GET", "/simulator/v1/export"), ("POST", "/simulator/v1/reset"), ("POST", "/simulator/v1/import"),
        ("GET", "/simulator/v1/events"), ("POST", "/v2/checkoutSessions"), ("GET", "/sandbox/v2/charges/1"),
        ("POST", "/checkout/initiate"), ("GET", "/simulator/files/1"), ("GET", "/nothing"),
        ("GET", "/SimpleNotificationService-simulator.pem"),
    ])
    func `a request for a web page's host is misdirected, whatever it asks for`(
        method: String, path: String
    ) async throws {
        let trial = try await trial()
        for host in ["evil.example", "evil.example:8080", "", "127.0.0.1.evil.example"] {
            let answer = await ask(trial, method, path, host: host)
            #expect(answer.status == 421, "\(host)")
            #expect(answer.reasonCode == "InvalidRequest")
        }
        #expect(await ask(trial, method, path, host: "localhost:8080").status != 421)
    }

    @Test(arguments: [
        "http://evil.example", "https://localhost.evil.example", "null", "http://localhost:3000",
        "http://127.0.0.1:8080",
        "https://localhost:8443",
    ])
    func `a page of another origin cannot write by the control API`(origin: String) async throws {
        let trial = try await trial()
        for (method, path) in [("POST", "reset"), ("PUT", "clock"), ("POST", "merchants"), ("DELETE", "faults")] {
            let answer = await ask(
                trial, method, "/simulator/v1/\(path)", host: "localhost:8080", headers: [("origin", origin)])
            #expect(answer.verdict == "403 UnauthorizedAccess")
        }
        let own = await ask(
            trial, "POST", "/simulator/v1/reset", host: "localhost:8080", headers: [("origin", "http://localhost:8080")]
        )
        #expect(own.status == 200)
    }

    @Test func `a form of another site without an origin is known by what browsers say beside it`() async throws {
        let trial = try await trial()
        for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)] {
            let answer = await ask(
                trial, "POST", "/simulator/v1/reset", host: "localhost:8080", headers: [("sec-fetch-site", site)])
            #expect(answer.status == status, "\(site)")
        }
    }

    @Test func `a page's own form is taken, also where the browser hides its origin`() async throws {
        let trial = try await trial()
        for (site, status) in [("same-origin", 200), ("same-site", 403), ("cross-site", 403), ("none", 403)] {
            let answer = await ask(
                trial, "POST", "/simulator/v1/reset", host: "localhost:8080",
                headers: [("origin", "null"), ("sec-fetch-site", site)])
            #expect(answer.status == status, "\(site)")
        }
    }

    @Test func `the page of a button follows the host of its request`() async throws {
        let trial = try await trial("http://phone.example:8080")
        let seller = try await trial.seller()
        for host in ["localhost:8080", "phone.example:8080", "127.0.0.1:8080"] {
            let text =
                #"{"storeId":"\#(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://a.example"}}"#
            let button = try JSONEncoder().encode([
                "payloadJSON": text, "publicKeyId": seller.publicKeyId, "productType": "PayOnly",
                "signature": try ButtonSigner(privateKey: seller.key).sign(payloadJSON: text),
            ])
            let answer = TrialAnswer(
                await trial.simulator.respond(
                    to: SimulatorRequest(
                        method: "POST", rawPath: "/simulator/v1/button", body: button, authority: host, isSecure: false)
                ))
            #expect(answer["pageUrl"]?.hasPrefix("http://\(host)/checkout/processing?") == true, "\(answer)")
        }
    }

    @Test func `a body is not read when its head tells that it may not be sent`() async throws {
        var configuration = Simulator.Configuration(clockMode: .manual, controlToken: "secret")
        configuration.allowedHosts = try Self.hosts()
        let simulator = try await SimulatorTrial(configuration).simulator
        func refusal(
            _ path: String, _ host: String, _ headers: [SimulatorRequest.Header] = []
        ) async -> Int? {
            await simulator.refuse(
                SimulatorRequest(method: "POST", rawPath: path, headers: headers, authority: host))?.status
        }
        #expect(await refusal("/simulator/v1/import", "localhost") == 401)
        #expect(await refusal("/simulator/v1/import", "localhost", [("authorization", "Bearer wrong")]) == 401)
        #expect(await refusal("/simulator/v1/import", "localhost", [("authorization", "Bearer secret")]) == nil)
        #expect(await refusal("/simulator/v1/import", "evil.example", [("authorization", "Bearer secret")]) == 421)
        #expect(await refusal("/v2/charges", "evil.example") == 421)
        #expect(await refusal("/v2/charges", "localhost") == 403)
        #expect(await refusal("/checkout/initiate", "localhost") == nil)
    }
}
