import ArgumentParser
import Configuration
import Foundation

/// The database of the checkout service, in its data folder.
enum CheckoutDatabase {
    /// The data folder.
    static func folder(_ config: ConfigReader) -> URL {
        URL(fileURLWithPath: config.string(forKey: "data", default: ".amazonpay-checkout"), isDirectory: true)
    }

    /// The database's file; its folder is made when it is not there, for this user only.
    ///
    /// - Throws: `ValidationError` naming the folder when it cannot be made.
    static func file(_ config: ConfigReader) throws -> String {
        let folder = folder(config)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ValidationError("data: the folder \(folder.path) is not there and cannot be made.")
        }
        return folder.appendingPathComponent("checkout.sqlite").path
    }

    /// The database's file, which has to be there: reading makes none.
    static func existingFile(_ config: ConfigReader) throws -> String {
        let file = folder(config).appendingPathComponent("checkout.sqlite").path
        guard FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("There is no database \(file): give the --data of amazonpay serve.")
        }
        return file
    }
}
