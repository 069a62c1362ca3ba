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
