#if PostgreSQL
/// Why a statement did not do what it should.
enum PostgreSQLError: Error, Hashable, Sendable {
    /// The server refused it; the state has five letters or digits.
    ///
    /// https://www.postgresql.org/docs/current/errcodes-appendix.html
    case refused(state: String)
    /// There is no connection any more; nothing was committed.
    case connectionLost
    /// The server gave no answer in time, and the connection was given up; nothing was committed.
    case timedOut
    /// The connection was lost while the transaction was being committed.
    case commitUnknown
    /// There was no connection; the text is ours, and holds nothing of the password.
    case cannotConnect(String)

    /// Whether the same transaction may well succeed when it is run again.
    var isPassing: Bool {
        guard case .refused(let state) = self else { return false }
        // Not serializable, deadlock, and a unique key that a transaction has taken which this one could not see yet.
        return ["40001", "40P01", "23505"].contains(state)
    }

    /// Whether two processes have made the same table at the same moment.
    var isOfConcurrentCreation: Bool {
        guard case .refused(let state) = self else { return false }
        // Unique key of a catalogue, table or index is there already, a catalogue's row changed meanwhile.
        return ["23505", "42P07", "42710", "XX000", "40P01"].contains(state)
    }
}

extension StoreError {
    /// What a piece of work against PostgreSQL threw.
    ///
    /// Names the kind of failure only, neither SQL nor values.
    init(postgreSQL error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case PostgreSQLError.refused(let state): self = .unavailable("PostgreSQL: \(state)")
        case PostgreSQLError.connectionLost: self = .unavailable("PostgreSQL: the connection was lost")
        case PostgreSQLError.timedOut: self = .unavailable("PostgreSQL: the server gave no answer in time")
        case PostgreSQLError.commitUnknown:
            self = .unavailable("PostgreSQL: the connection was lost during a commit, which may have happened")
        case PostgreSQLError.cannotConnect(let why): self = .unavailable("PostgreSQL: \(why)")
        default: self = .unavailable("PostgreSQL: \(type(of: error))")
        }
    }
}
#endif
