import ArgumentParser
import Configuration

/// The settings of the checkout service that can be given as flags.
struct ServeSettings: ParsableArguments {
    @OptionGroup var sources: SettingsSources

    @Option(help: "The folder that checkouts are kept in; .amazonpay-checkout when absent.")
    var data: String?

    @Option(help: "A PostgreSQL database in place of a file in that folder, for several machines: postgresql://…")
    var store: String?

    @Option(help: "The address to listen on; 127.0.0.1 when absent.")
    var host: String?

    @Option(help: "The port to listen on; 8090 when absent, 0 picks a free one.")
    var port: Int?

    @Option(help: "Where buyers' browsers reach this service; http://localhost and the port when absent.")
    var publicURL: String?

    @OptionGroup var account: AccountSettings

    @Option(help: "The currency of the merchant's account; that of the region when absent.")
    var ledgerCurrency: String?

    @Option(help: "Where checkout.js comes from; Amazon's of the region when absent.")
    var checkoutScriptURL: String?

    @Option(help: "A folder with templates of your own for the pages; named like those of the service.")
    var templates: String?

    @Option(help: "For how many days a checkout can be paid; 30 when absent.")
    var checkoutDays: Int?

    @Option(help: "For how many days buyers' data and events are kept; 90 when absent. 0: no data, events a week.")
    var retentionDays: Int?

    @Option(help: "Where notifications come from, if not from the endpoint or from Amazon.")
    var notificationOrigin: String?

    @Flag(help: "Let webhooks go to this machine and into private networks; for development.")
    var webhookPrivateAddresses = false

    @Option(help: "Compare everything with Amazon every so many seconds; never by itself when absent.")
    var reconcileEverySeconds: Int?

    func reader() async throws -> ConfigReader {
        let given: [(AbsoluteConfigKey, String?)] = [
            ("data", data), ("store", store), ("host", host), ("publicUrl", publicURL),
            ("ledgerCurrency", ledgerCurrency),
            ("checkoutScriptUrl", checkoutScriptURL), ("templates", templates),
            ("notificationOrigin", notificationOrigin),
        ]
        var flags = account.flags + given.map { (name: $0, value: $1.map { .init(stringLiteral: $0) }) }
        flags.append((name: "checkoutDays", value: checkoutDays.map { .init(integerLiteral: $0) }))
        flags.append((name: "retentionDays", value: retentionDays.map { .init(integerLiteral: $0) }))
        if webhookPrivateAddresses { flags.append((name: "webhookPrivateAddresses", value: true)) }
        flags.append((name: "port", value: port.map { .init(integerLiteral: $0) }))
        flags.append(
            (name: "reconcileEverySeconds", value: reconcileEverySeconds.map { .init(integerLiteral: $0) }))
        return try await sources.reader(flags)
    }
}
