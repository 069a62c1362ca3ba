import ArgumentParser
import Configuration
import DurableStore
import Foundation

/// The database of the checkout service: a file in its data folder, unless the settings name another.
enum CheckoutDatabase {
    /// The data folder.
    static func folder(_ config: ConfigReader) -> URL {
        URL(fileURLWithPath: config.text("data") ?? ".amazonpay-checkout", isDirectory: true)
    }

    /// Where the database is; the data folder is made when it is not there, for this user only.
    ///
    /// - Throws: `ValidationError` naming the folder when it cannot be made.
    static func address(_ config: ConfigReader) throws -> StoreAddress {
        let named = try named(config)
        let folder = folder(config)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ValidationError("data: the folder \(folder.path) is not there and cannot be made.")
        }
        return named ?? .file(file(in: folder))
    }

    /// Where the database is that has to be there: reading makes no file.
    static func existing(_ config: ConfigReader) throws -> StoreAddress {
        if let named = try named(config) { return named }
        let file = file(in: folder(config))
        guard FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("There is no database \(file): give the --data of amazonpay serve.")
        }
        return .file(file)
    }

    private static func named(_ config: ConfigReader) throws -> StoreAddress? {
        guard let url = config.given("store", isSecret: true) else { return nil }
        return try address(url: url)
    }

    /// - Throws: `ValidationError`, which does not repeat the text: it may hold a password.
    static func address(url: String) throws -> StoreAddress {
        guard let address = StoreAddress(url: url) else {
            throw ValidationError("store has to be the address of a database: postgresql://user@host/name.")
        }
        return address
    }

    /// Opens a database.
    ///
    /// - Throws: `ValidationError` with the reason when that is not possible.
    static func open(_ address: StoreAddress) async throws -> any DurableStore {
        do {
            return try await address.open()
        } catch .unavailable(let why) {
            throw ValidationError("\(address) cannot be used: \(why).")
        }
    }

    private static func file(in folder: URL) -> String { folder.appendingPathComponent("checkout.sqlite").path }
}
