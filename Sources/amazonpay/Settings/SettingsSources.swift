import ArgumentParser
import Configuration

/// Where settings come from: flags before environment variables before files, the first file before the second.
struct SettingsSources: ParsableArguments {
    @Option(help: "A JSON file with settings; the credentials.json of a simulator is one. May be given several times.")
    var config: [String] = []

    /// - Parameter flags: The settings that were given as flags, by the name that they have in files.
    /// - Throws: `ValidationError` naming the file that cannot be read.
    func reader(_ flags: [(name: AbsoluteConfigKey, value: ConfigValue?)]) async throws -> ConfigReader {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (name, value) in flags {
            if let value { values[name] = value }
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(values: values),
            EnvironmentVariablesProvider(
                secretsSpecifier: .specific([
                    "AMAZONPAY_STORE", "AMAZONPAY_SHOP_TOKEN", "AMAZONPAY_PROXY",
                    "AMAZONPAY_WEBHOOK_SECRET", "AMAZONPAY_WEBHOOK_PREVIOUS_SECRET",
                ])
            )
            .prefixKeys(with: "amazonpay"),
        ]
        for file in config {
            let path = ConfigReader(provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: file)]))
            do {
                providers.append(try await FileProvider<JSONSnapshot>(config: path))
            } catch {
                // The reasons of the system and of the reader are told apart by nobody who has a wrong file.
                throw ValidationError("--config: \(file) is not there, cannot be read, or is no JSON object.")
            }
        }
        return ConfigReader(providers: providers)
    }
}
