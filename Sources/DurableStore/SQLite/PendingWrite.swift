import GRDB

/// One logical write that waits for its turn, and for somebody to tell how it ended.
struct PendingWrite: Sendable {
    /// Does the work inside a transaction; what it gives tells the waiting caller that the transaction was committed.
    let run: @Sendable (Database) throws -> @Sendable () -> Void
    /// Tells the waiting caller that nothing was written.
    let fail: @Sendable (StoreError) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value,
        tell: @escaping @Sendable (Result<Value, StoreError>) -> Void
    ) {
        run = { db in
            let value = try work(db)
            return { tell(.success(value)) }
        }
        fail = { error in tell(.failure(error)) }
    }
}
