import ArgumentParser
import Configuration

/// The settings that are checked: those of the checkout service, and the addresses of a shop that has its own.
struct CheckSettings: ParsableArguments {
    @OptionGroup var sources: SettingsSources
    @OptionGroup var account: AccountSettings

    @Option(help: "The currency of the merchant's account; that of the region when absent.")
    var ledgerCurrency: String?

    @Option(help: "Where buyers' browsers reach the checkout service.")
    var publicURL: String?

    @Option(help: "Where buyers come back to, for shops without the checkout service.")
    var returnURL: String?

    @Option(help: "Where notifications go, for shops without the checkout service.")
    var notificationURL: String?

    func reader() async throws -> ConfigReader {
        let given: [(AbsoluteConfigKey, String?)] = [
            ("ledgerCurrency", ledgerCurrency), ("publicUrl", publicURL), ("returnUrl", returnURL),
            ("notificationUrl", notificationURL),
        ]
        return try await sources.reader(
            account.flags + given.map { (name: $0, value: $1.map { .init(stringLiteral: $0) }) })
    }
}
