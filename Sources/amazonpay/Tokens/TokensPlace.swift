import AmazonPayCheckout
import AmazonPayModel
import ArgumentParser
import Configuration
import DurableStore
import Foundation

/// Where the tokens of a store are.
struct TokensPlace: ParsableArguments {
    @OptionGroup var sources: SettingsSources

    @Option(help: "The folder that checkouts are kept in; .amazonpay-checkout when absent.")
    var data: String?

    @Option(help: "The PostgreSQL database that they are kept in, if not in that folder.")
    var store: String?

    @Option(help: "The store's id.")
    var storeID: String?

    /// Opens the database, works on it, and closes it.
    func open(_ body: (TokenDirectory) async throws -> Void) async throws {
        let config = try await sources.reader([
            ("data", data.map { .init(stringLiteral: $0) }), ("store", store.map { .init(stringLiteral: $0) }),
            ("storeId", storeID.map { .init(stringLiteral: $0) }),
        ])
        _ = try AccountConfiguration.requiredIdentifier("storeId", config)
        let store = try await CheckoutDatabase.open(CheckoutDatabase.address(config))
        do {
            let directory = TokenDirectory(
                store: store, storeId: try await AccountConfiguration.scope(config, store), configuredToken: nil,
                now: Surroundings.now, makeID: { Surroundings.secret() }, sleep: Surroundings.sleep)
            try await body(directory)
        } catch let error as APIError {
            await store.close()
            throw ValidationError(error.message)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }
}
