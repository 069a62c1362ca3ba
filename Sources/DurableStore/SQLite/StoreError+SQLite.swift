import GRDB

extension StoreError {
    /// The store was closed by ``DurableStore/close()``.
    static let closed = StoreError.unavailable("the store is closed")

    /// What a piece of work against SQLite threw.
    ///
    /// Names the kind of failure only, neither SQL nor values.
    init(sqlite error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self = .unavailable("SQLite: \(error.extendedResultCode)")
        default: self = .unavailable("SQLite: \(type(of: error))")
        }
    }
}
