import AmazonPayCheckout
import ArgumentParser
import Configuration
import Foundation

/// Which database to read: the settings that `serve` has too.
struct LedgerSettings: ParsableArguments {
    @OptionGroup var sources: SettingsSources

    @Option(help: "The folder that checkouts are kept in; .amazonpay-checkout when absent.")
    var data: String?

    @Option(help: "The PostgreSQL database that they are kept in, if not in that folder.")
    var store: String?

    @Option(help: "The store's id.")
    var storeID: String?

    @Flag(help: "Print JSON.")
    var json = false

    /// Opens the ledger for as long as the body runs.
    ///
    /// - Throws: `ValidationError` when there is no such database: reading makes none.
    func read(_ body: (PaymentLedger) async throws -> Void) async throws {
        let given: [(AbsoluteConfigKey, String?)] = [
            ("data", data), ("store", store), ("storeId", storeID),
        ]
        let config = try await sources.reader(
            given.map { (name: $0, value: $1.map { .init(stringLiteral: $0) }) })
        let store = try await CheckoutDatabase.open(CheckoutDatabase.existing(config))
        try await body(PaymentLedger(store: store, storeId: try await AccountConfiguration.scope(config, store)))
        await store.close()
    }
}
