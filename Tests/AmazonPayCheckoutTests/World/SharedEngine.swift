import Foundation
import Testing

@testable import DurableStore

/// An engine whose database several services share.
struct SharedEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Opens a store at a place that a folder stands for.
    private let open: @Sendable (URL) async throws -> any DurableStore

    private static let sqlite = SharedEngine(testDescription: "SQLite") { folder in
        try SQLiteStore(path: folder.appendingPathComponent("shop.sqlite").path)
    }

    #if PostgreSQL
    /// PostgreSQL, where `Scripts/with-postgresql` has started a server; each place is a schema of its own.
    private static let postgreSQL = [ProcessInfo.processInfo.environment["POSTGRESQL_URL"]].compactMap(\.self).map {
        url in
        SharedEngine(testDescription: "PostgreSQL") { folder in
            let name = "shop_" + folder.lastPathComponent.filter { $0.isLetter || $0.isNumber }.lowercased()
            try PostgreSQLConnection(url: url).run("CREATE SCHEMA IF NOT EXISTS \(name)")
            return try await PostgreSQLStore(url: "\(url)&options=-c%20search_path%3D\(name)", connections: 4)
        }
    }
    #else
    /// This build has none.
    private static let postgreSQL: [SharedEngine] = []
    #endif

    static let all = [sqlite] + postgreSQL

    /// Runs a test with several stores on one new database, which stand for several processes.
    func withStores(_ count: Int, _ body: ([any DurableStore]) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("shared-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // what stays behind does no harm
        var stores: [any DurableStore] = []
        do {
            for _ in 1...count { stores.append(try await open(folder)) }
            try await body(stores)
        } catch {
            for store in stores { await store.close() }
            throw error
        }
        for store in stores { await store.close() }
    }
}
