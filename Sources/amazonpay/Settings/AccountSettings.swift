import ArgumentParser
import Configuration

/// The settings of a merchant's account that can be given as flags.
struct AccountSettings: ParsableArguments {
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

    @Option(
        help: """
            The proxy to go out through, http://host:port; none for none. Otherwise HTTPS_PROXY and NO_PROXY count. One \
            with a password belongs into AMAZONPAY_PROXY.
            """)
    var proxy: String?

    @Option(help: "The merchant's id.")
    var merchantID: String?

    @Option(help: "The store's id.")
    var storeID: String?

    var flags: [(name: AbsoluteConfigKey, value: ConfigValue?)] {
        let given: [(AbsoluteConfigKey, String?)] = [
            ("publicKeyId", publicKeyID), ("privateKeyFile", privateKeyFile), ("region", region),
            ("environment", environment), ("endpoint", endpoint), ("caCertificateFile", caCertificateFile),
            ("proxy", proxy),
            ("merchantId", merchantID), ("storeId", storeID),
        ]
        return given.map { (name: $0, value: $1.map { .init(stringLiteral: $0) }) }
    }
}
