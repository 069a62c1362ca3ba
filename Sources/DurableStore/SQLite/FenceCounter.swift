import GRDB

/// The number that fences are taken from.
///
/// One for the whole store, so that the fence of a timer rises even when the timer was removed and set again.
struct FenceCounter {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// A number higher than every one before.
    func next() throws -> Int64 {
        let statement = try db.cachedStatement(sql: "UPDATE fence SET last = last + 1 RETURNING last")
        guard let fence = try Int64.fetchOne(statement) else {
            throw StoreError.unavailable("SQLite: the fence counter is missing")
        }
        return fence
    }
}
