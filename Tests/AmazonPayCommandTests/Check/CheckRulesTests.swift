import AmazonPay
import Testing

@testable import amazonpay

/// What the checks make of facts.
@Suite struct CheckRulesTests {
    /// A shop that may go live.
    private static let ready: CheckFacts = {
        var facts = CheckFacts()
        facts.region = "na"
        facts.publicKeyId = "LIVE-AFVX0000000000000000000A"
        facts.merchantId = "A1B2C3D4E5F6G7"
        facts.storeId = "amzn1.application-oa2-client.8b5e45312b5248b69eeaStoreId"
        facts.key = .usable(file: "key.pem", isOpenToOthers: false)
        facts.addresses = [
            .init(name: "public URL", url: "https://pay.shop.example", reach: .answered(status: 200))
        ]
        facts.call = .answered(status: 404, reasonCode: "ResourceNotFound")
        facts.secondsAhead = -2
        return facts
    }()

    struct Row: Sendable {
        let check: String
        let verdict: CheckFinding.Verdict
        let advice: String
        let change: @Sendable (inout CheckFacts) -> Void

        init(
            _ check: String, _ verdict: CheckFinding.Verdict, _ advice: String = "",
            _ change: @escaping @Sendable (inout CheckFacts) -> Void
        ) {
            self.check = check
            self.verdict = verdict
            self.advice = advice
            self.change = change
        }
    }

    static let rows: [Row] = [
        Row("region", .fail, "na, eu or jp") { $0.region = nil },
        Row("region", .fail, "na, eu or jp") { $0.region = "moon" },
        Row("public key id", .fail, "Seller Central") { $0.publicKeyId = nil },
        Row("public key id", .fail, "Copy it again") { $0.publicKeyId = "-----BEGIN PUBLIC KEY-----" },
        Row("private key", .fail, "privateKeyFile") { $0.key = .missing },
        Row("private key", .fail, "Check the path") { $0.key = .unreadable(file: "key.pem") },
        Row("private key", .fail, "openssl genpkey") { $0.key = .unusable(file: "key.pem", .tooShort) },
        Row("private key", .fail, "private one") { $0.key = .unusable(file: "key.pem", .publicKey) },
        Row("private key", .warn, "chmod 600") { $0.key = .usable(file: "key.pem", isOpenToOthers: true) },
        Row("environment", .ok) { $0.environment = "live" },
        Row("environment", .fail, "prefix of its id") { $0.environment = "sandbox" },
        Row("environment", .fail, "sandbox or live") { $0.environment = "test" },
        Row("environment", .fail, "Set environment") { $0.publicKeyId = "AFVX" },
        Row("environment", .warn, "LIVE-") { $0.publicKeyId = "SANDBOX-AFVX" },
        Row("environment", .fail, "LIVE-") {
            $0.publicKeyId = "SANDBOX-AFVX"
            $0.isLiveAsked = true
        },
        Row("environment", .fail, "Amazon's endpoint") { $0.isSimulator = true },
        Row("environment", .warn, "Amazon's endpoint") {
            $0.publicKeyId = "SANDBOX-AFVX"
            $0.isSimulator = true
        },
        Row("merchant id", .fail, "Seller Central") { $0.merchantId = nil },
        Row("merchant id", .warn, "Copy it again") { $0.merchantId = "amzn1.application" },
        Row("store id", .fail, "Seller Central") { $0.storeId = nil },
        Row("store id", .fail, "amzn1.application-oa2-client.") { $0.storeId = "A1B2C3D4E5F6G7" },
        Row("ledger currency", .ok) { $0.ledgerCurrency = "USD" },
        Row("ledger currency", .fail, "USD") { $0.ledgerCurrency = "EUR" },
        Row("ledger currency", .ok) {
            $0.region = "uk"
            $0.ledgerCurrency = "GBP"
        },
        Row("public URL", .fail, "https://") { $0.addresses[0] = .init(name: "public URL", url: "shop.example") },
        Row("public URL", .fail, "https") { $0.addresses[0] = .init(name: "public URL", url: "http://shop.example") },
        Row("public URL", .fail, "Nobody else") {
            $0.addresses[0] = .init(name: "public URL", url: "https://localhost:8090")
        },
        Row("public URL", .warn, "Nobody else") {
            $0.publicKeyId = "SANDBOX-AFVX"
            $0.addresses[0] = .init(name: "public URL", url: "http://127.0.0.1:8090")
        },
        Row("public URL", .fail, "public authority") { $0.addresses[0].reach = .certificateRefused(why: "expired") },
        Row("public URL", .warn, "firewall") { $0.addresses[0].reach = .unreachable(why: "no route") },
        Row("public URL", .warn, "log") { $0.addresses[0].reach = .answered(status: 502) },
        Row("public URL", .warn, "checked too") { $0.addresses[0] = .init(name: "public URL", url: nil) },
        Row("clock", .ok) { $0.secondsAhead = 299 },
        Row("clock", .warn, "NTP") { $0.secondsAhead = 300 },
        Row("clock", .warn, "NTP") { $0.secondsAhead = -899 },
        Row("clock", .fail, "NTP") { $0.secondsAhead = -900 },
        Row("clock", .warn, "test call") { $0.secondsAhead = nil },
        Row("signed call", .fail, "does not belong") {
            $0.call = .answered(status: 403, reasonCode: "InvalidRequestSignature")
        },
        Row("signed call", .fail, "sandbox against live") {
            $0.call = .answered(status: 403, reasonCode: "InvalidAuthentication")
        },
        Row("signed call", .fail, "account") { $0.call = .answered(status: 401, reasonCode: "UnauthorizedAccess") },
        Row("signed call", .warn, "later") { $0.call = .answered(status: 503, reasonCode: nil) },
        Row("signed call", .fail, "proxy") { $0.call = .answered(status: 200, reasonCode: nil) },
        Row("signed call", .fail, "port 443") { $0.call = .notConnected(why: "refused", isCertificate: false) },
        Row("signed call", .fail, "ca-certificates") { $0.call = .notConnected(why: "x", isCertificate: true) },
        Row("signed call", .fail, "caCertificateFile") {
            $0.endpoint = "https://localhost:8443"
            $0.call = .notConnected(why: "x", isCertificate: true)
        },
        Row("signed call", .fail, "reported above") { $0.call = .notMade(why: "no key") },
    ]

    @Test func `a shop that may go live has nothing to do`() {
        let findings = CheckRules.findings(Self.ready)
        #expect(findings.allSatisfy { $0.verdict == .ok && $0.advice == nil }, "\(findings)")
        #expect(CheckReport(findings).isReady)
    }

    @Test(arguments: rows.indices)
    func `each fact leads to its finding, and says what to do`(index: Int) throws {
        let row = Self.rows[index]
        var facts = Self.ready
        row.change(&facts)
        let findings = CheckRules.findings(facts)
        let found = try #require(findings.first { $0.check == row.check })
        #expect(found.verdict == row.verdict, "\(found)")
        #expect((found.advice ?? "").contains(row.advice), "\(found)")
        #expect((found.verdict == .ok) == (found.advice == nil))
        #expect(CheckReport(findings).isReady == findings.allSatisfy { $0.verdict != .fail })
    }

    @Test func `the text has a line for each check, what to do below it, and the sum`() {
        let report = CheckReport([.ok("a", "good"), .fail("b", "bad", "Mend it.")])
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("ok") && lines[0].hasSuffix("good"))
        #expect(lines[1].hasPrefix("fail") && lines[2].hasSuffix("→ Mend it."))
        #expect(lines.last == "Not ready: 1 ok, 0 warn, 1 fail.")
    }
}
