import ArgumentParser
import Configuration

/// The settings of the checkout service that can be given as flags.
struct ServeSettings: ParsableArguments {
    @Option(help: "A JSON file with settings; the credentials.json of a simulator is one. May be given several times.")
    var config: [String] = []

    @Option(help: "The folder that checkouts are kept in; .amazonpay-checkout when absent.")
    var data: String?

    @Option(help: "The address to listen on; 127.0.0.1 when absent.")
    var host: String?

    @Option(help: "The port to listen on; 8090 when absent, 0 picks a free one.")
    var port: Int?

    @Option(help: "Where buyers' browsers reach this service; http://localhost and the port when absent.")
    var publicURL: String?

    @Option(help: "The id of the key pair, for instance SANDBOX-AFVX….")
    var publicKeyID: String?

    @Option(help: "The file of the private key.")
    var privateKeyFile: String?

    @Option(help: "na, eu or jp.")
    var region: String?

    @Option(help: "sandbox or live; only needed for keys without a prefix.")
    var environment: String?

    @Option(help: "Another endpoint than Amazon's, for instance that of a simulator.")
    var endpoint: String?

    @Option(help: "The certificate to trust at that endpoint.")
    var caCertificateFile: String?

    @Option(help: "The merchant's id.")
    var merchantID: String?

    @Option(help: "The store's id.")
    var storeID: String?

    @Option(help: "The currency of the merchant's account; that of the region when absent.")
    var ledgerCurrency: String?

    @Option(help: "Where checkout.js comes from; Amazon's of the region when absent.")
    var checkoutScriptURL: String?

    /// Flags before environment variables before files, the first file before the second.
    func reader() async throws -> ConfigReader {
        var providers: [any ConfigProvider] = [
            flags,
            EnvironmentVariablesProvider(secretsSpecifier: .specific(["AMAZONPAY_SHOP_TOKEN"]))
                .prefixKeys(with: "amazonpay"),
        ]
        for file in config {
            let path = ConfigReader(provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: file)]))
            providers.append(try await FileProvider<JSONSnapshot>(config: path))
        }
        return ConfigReader(providers: providers)
    }

    private var flags: InMemoryProvider {
        let given: [(AbsoluteConfigKey, String?)] = [
            ("data", data), ("host", host), ("publicUrl", publicURL),
            ("publicKeyId", publicKeyID), ("privateKeyFile", privateKeyFile), ("region", region),
            ("environment", environment), ("endpoint", endpoint), ("caCertificateFile", caCertificateFile),
            ("merchantId", merchantID), ("storeId", storeID), ("ledgerCurrency", ledgerCurrency),
            ("checkoutScriptUrl", checkoutScriptURL),
        ]
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, value) in given {
            if let value { values[key] = .init(stringLiteral: value) }
        }
        if let port { values["port"] = .init(integerLiteral: port) }
        return InMemoryProvider(values: values)
    }
}
