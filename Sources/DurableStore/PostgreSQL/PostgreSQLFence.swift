#if PostgreSQL
/// The number that fences are taken from; one for the whole store, as in ``FenceCounter``.
struct PostgreSQLFence {
    let connection: PostgreSQLConnection

    /// A number higher than every one before.
    func next() throws -> Int64 {
        let rows = try connection.run("UPDATE fence SET last = last + 1 RETURNING last", []).rows
        guard let fence = rows.first?.number(0) else {
            throw StoreError.unavailable("PostgreSQL: the fence counter is missing")
        }
        return fence
    }
}
#endif
