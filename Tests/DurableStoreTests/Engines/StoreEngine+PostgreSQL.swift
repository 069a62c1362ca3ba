import Foundation

#if PostgreSQL
@testable import DurableStore

extension StoreEngine {
    /// Where `Scripts/with-postgresql` has started a server; only there is something to test against.
    static let postgreSQLURL = ProcessInfo.processInfo.environment["POSTGRESQL_URL"]

    /// The engine, where there is a server; each place is a schema of its own.
    static let postgreSQL = [postgreSQLURL].compactMap(\.self).map { url in
        StoreEngine(testDescription: "PostgreSQL") { place in
            try await PostgreSQLStore(url: place.makeSchema(url), connections: 6)
        }
    }
}

extension StorePlace {
    /// - Returns: The address of a schema for this place alone.
    func makeSchema(_ url: String) throws -> String {
        let name = "place_" + folder.lastPathComponent.filter { $0.isLetter || $0.isNumber }.lowercased()
        try PostgreSQLConnection(url: url).run("CREATE SCHEMA IF NOT EXISTS \(name)")
        return url + "&application_name=\(name)&options=-c%20search_path%3D\(name)"
    }
}
#else
extension StoreEngine {
    /// This build has none.
    static let postgreSQL: [StoreEngine] = []
}
#endif
