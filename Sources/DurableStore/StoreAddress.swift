/// Where a store is: a file of SQLite's, or a PostgreSQL database.
public enum StoreAddress: Hashable, Sendable {
    /// The path of a file; it and its folder are made when they are not there.
    case file(String)
    /// `postgresql://user:password@host:port/database`; needs a build with the trait `PostgreSQL`.
    case postgreSQL(url: String)

    /// Reads the address of a database.
    ///
    /// - Returns: `nil` for a text that is not one of a PostgreSQL database.
    public init?(url: String) {
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else { return nil }
        self = .postgreSQL(url: url)
    }

    /// Opens the store.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` with the reason.
    public func open() async throws(StoreError) -> any DurableStore {
        switch self {
        case .file(let path): return try SQLiteStore(path: path)
        case .postgreSQL(let url):
            #if PostgreSQL
            return try await PostgreSQLStore(url: url)
            #else
            _ = url
            throw .unavailable("this build has no PostgreSQL; build it with --traits PostgreSQL")
            #endif
        }
    }
}

extension StoreAddress: CustomStringConvertible, CustomDebugStringConvertible {
    /// Names the kind only: the address of a database may hold a password.
    public var description: String {
        switch self {
        case .file(let path): path
        case .postgreSQL: "a PostgreSQL database"
        }
    }

    /// The same as the description.
    public var debugDescription: String { description }
}
