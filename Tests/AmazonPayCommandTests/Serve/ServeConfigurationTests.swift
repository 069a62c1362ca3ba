import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Configuration
import Foundation
import Testing

@testable import amazonpay

/// The settings of the checkout service.
@Suite struct ServeConfigurationTests {
    private static let complete: [AbsoluteConfigKey: ConfigValue] = [
        "region": "eu", "merchantId": "A1", "storeId": "store", "publicKeyId": "SANDBOX-KEY",
        "privateKeyFile": "/nowhere/private-key.pem",
    ]

    private func refusal(of values: [AbsoluteConfigKey: ConfigValue]) -> String? {
        let error = #expect(throws: ValidationError.self) {
            try ServeConfiguration(ConfigReader(provider: InMemoryProvider(values: values)))
        }
        return error?.message
    }

    @Test(arguments: ["region", "privateKeyFile"] as [AbsoluteConfigKey])
    func `A missing setting is named`(_ key: AbsoluteConfigKey) {
        var values = Self.complete
        values[key] = nil
        #expect(refusal(of: values)?.contains("\(key)") == true)
    }

    @Test func `A region that is not known is refused`() {
        var values = Self.complete
        values["region"] = "moon"
        #expect(refusal(of: values) == "region has to be na, eu or jp.")
    }

    @Test func `A key file that cannot be read is named, and what is in it is not`() {
        #expect(refusal(of: Self.complete) == "privateKeyFile: /nowhere/private-key.pem cannot be read.")
    }

    private static let numbers: [(AbsoluteConfigKey, ClosedRange<Int>)] = [
        ("port", 0...65_535), ("checkoutDays", 1...365), ("retentionDays", 0...3650),
        ("reconcileEverySeconds", 60...31_536_000), ("callBurst", 1...1_000_000),
    ]

    /// With a key that can be read: the other settings are looked at, too.
    private func withKey(_ body: ([AbsoluteConfigKey: ConfigValue]) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "key-of-a-test-\(ProcessInfo.processInfo.globallyUniqueString).pem")
        try Data(PrivateKey.generate().unsafePEMRepresentation.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // nothing reads it again
        var values = Self.complete
        values["privateKeyFile"] = .init(stringLiteral: file.path)
        try body(values)
    }

    @Test func `A number that is a text, a fraction or out of range is named, with what is allowed`() throws {
        try withKey { complete in
            for (key, range) in Self.numbers {
                let rule = "\(key) has to be a whole number from \(range.lowerBound) to \(range.upperBound)."
                let wrong: [ConfigValue] = [
                    "ten", "", 1.5, true, .init(integerLiteral: range.lowerBound - 1),
                    .init(integerLiteral: range.upperBound + 1),
                ]
                for value in wrong {
                    var values = complete
                    values[key] = value
                    #expect(refusal(of: values) == rule)
                }
            }
            var values = complete
            values["callsPerSecond"] = "many"
            #expect(refusal(of: values) == "callsPerSecond has to be a number from 0.01 to 1000000.0.")
        }
    }

    @Test func `A number that cannot be read from the environment is not left aside for one of a file`() throws {
        try withKey { complete in
            let environment = EnvironmentVariablesProvider(environmentVariables: ["RETENTION_DAYS": "ninety"])
            var values = complete
            values["retentionDays"] = 30
            let reader = ConfigReader(providers: [environment, InMemoryProvider(values: values)])
            let error = #expect(throws: ValidationError.self) { try ServeConfiguration(reader) }
            #expect(error?.message == "retentionDays has to be a whole number from 0 to 3650.")
        }
    }

    private static let wrongTexts: [(AbsoluteConfigKey, [ConfigValue], String)] = [
        (
            "publicUrl",
            [
                "shop.example", "ftp://shop.example", "https://", "https://shop.example/?a=1", "https://shop .example",
                "https://shop.example/a b",
            ],
            "publicUrl has to be an address"
        ),
        ("checkoutScriptUrl", ["javascript:alert(1)", "checkout.js"], "checkoutScriptUrl has to be an address"),
        ("notificationOrigin", ["sns.us-east-1.amazonaws.com"], "notificationOrigin has to be an address"),
        ("endpoint", ["localhost:8443", "ftp://localhost"], "endpoint has to be an address"),
        ("endpoint", ["https://localhost/path"], "endpoint has to be a scheme, a host"),
        ("environment", ["prod"], "environment has to be sandbox or live"),
        ("environment", ["live"], "environment is not the one that the prefix of publicKeyId names"),
        ("publicKeyId", ["SANDBOX KEY", "SANDBOX-\u{200B}KEY"], "publicKeyId must not have blanks"),
        ("merchantId", ["A1 B2", "A1\nB2", "A1\tB2", "A\u{A0}1"], "merchantId must not have blanks"),
        ("storeId", ["amzn1.store x", "amzn1.\u{FEFF}store"], "storeId must not have blanks"),
        ("storeId", ["", " \n"], "storeId is missing"), ("merchantId", ["\t"], "merchantId is missing"),
        (
            "recurringLimits", ["5000", "5000 XYZ", "many EUR", "0 EUR", "1.234 EUR"],
            "recurringLimits has to be amounts"
        ),
        ("publicKeyId", ["AKEYWITHOUTPREFIX"], "environment has to be .sandbox or .live"),
        ("ledgerCurrency", ["USD", "XYZ", "eur"], "ledgerCurrency has to be EUR or GBP in the region eu."),
        ("shopToken", ["", "short", "a token with spaces in it"], "shopToken has to have 16 to 256"),
        (
            "caCertificateFile", ["/nowhere/ca.pem"],
            "caCertificateFile: no certificate can be read from /nowhere/ca.pem."
        ),
        ("webhookCaCertificateFile", ["/nowhere/ca.pem"], "webhookCaCertificateFile: no certificate can be read"),
        ("data", ["/proc/nowhere"], "data: the folder /proc/nowhere is not there and cannot be made."),
    ]

    @Test(arguments: wrongTexts)
    func `A setting that cannot be right ends the start with a sentence that names it`(
        _ key: AbsoluteConfigKey, _ wrong: [ConfigValue], _ sentence: String
    ) throws {
        try withKey { complete in
            for value in wrong {
                var values = complete
                values[key] = value
                #expect(refusal(of: values)?.contains(sentence) == true)
            }
        }
    }

    @Test(arguments: ["\n", "\r\n", " ", "\t", "\u{A0}", "\u{FEFF}", "\u{200B}"])
    func `Blanks and line breaks around ids, addresses and tokens are dropped`(_ blank: String) throws {
        try withKey { complete in
            var values = complete
            for (key, text) in [
                ("merchantId", "A1"), ("storeId", "amzn1.store"), ("publicKeyId", "SANDBOX-KEY"), ("region", "eu"),
                ("publicUrl", "https://pay.example"), ("checkoutScriptUrl", "https://shop.example/checkout.js"),
                ("shopToken", "a-token-of-the-shop"), ("ledgerCurrency", "GBP"),
                ("webhookUrl", "https://shop.example/hook"), ("webhookSecret", "a-secret-of-the-shop"),
                ("data", FileManager.default.temporaryDirectory.appendingPathComponent("settings-of-a-test").path),
            ] as [(AbsoluteConfigKey, String)] {
                values[key] = .init(stringLiteral: blank + text + blank)
            }
            let configuration = try ServeConfiguration(ConfigReader(provider: InMemoryProvider(values: values)))
            let checkout = configuration.checkout(
                PublicAddress(configuration.publicURL), try configuration.token().text)
            #expect(checkout.merchantId == "A1")
            #expect(checkout.storeId == "amzn1.store")
            #expect(configuration.account.client.publicKeyId == "SANDBOX-KEY")
            #expect(configuration.publicURL == "https://pay.example")
            #expect(checkout.checkoutScriptURL == "https://shop.example/checkout.js")
            #expect(checkout.shopToken == "a-token-of-the-shop")
            #expect(checkout.ledgerCurrency == .gbp)
            #expect(checkout.webhook?.url == "https://shop.example/hook")
            #expect(checkout.webhook?.secrets == ["a-secret-of-the-shop"])
        }
    }

    @Test func `Limits that Amazon has raised are read with their currencies`() throws {
        try withKey { complete in
            let environment = EnvironmentVariablesProvider(environmentVariables: [
                "RECURRING_LIMITS": "5000 EUR, 4000.50 GBP"
            ])
            let reader = ConfigReader(providers: [environment, InMemoryProvider(values: complete)])
            let checkout = try ServeConfiguration(reader).checkout(PublicAddress(nil), "token")
            #expect(checkout.recurringLimits == [.eur: 5000, .gbp: Decimal(string: "4000.5") ?? 0])
        }
    }

    @Test func `A settings file that is not there, or is no JSON, is named`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "no-settings-\(ProcessInfo.processInfo.globallyUniqueString).json")
        try Data("{".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // nothing reads it again
        for path in [file.path, "/nowhere/settings.json"] {
            let settings = try ServeSettings.parse(["--config", path])
            let error = await #expect(throws: ValidationError.self) { try await settings.reader() }
            #expect(error?.message == "--config: \(path) is not there, cannot be read, or is no JSON object.")
        }
    }

    @Test func `A flag wins over a file`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("settings-of-a-test.json")
        try Data(#"{"merchantId": "of the file", "storeId": "store"}"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // nothing reads it again
        let settings = try ServeSettings.parse(["--config", file.path, "--merchant-id", "of the flag"])
        let reader = try await settings.reader()
        #expect(reader.string(forKey: "merchantId") == "of the flag")
        #expect(reader.string(forKey: "storeId") == "store")
    }
}
