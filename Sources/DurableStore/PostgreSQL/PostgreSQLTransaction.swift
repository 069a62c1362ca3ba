#if PostgreSQL
/// Several statements that happen as a whole, on one connection.
struct PostgreSQLTransaction {
    /// What other transactions may do to what this one sees.
    enum Kind: String {
        /// Each statement sees what was committed before it; what is decided on has to be locked.
        case readCommitted = "BEGIN ISOLATION LEVEL READ COMMITTED"
        /// All statements see one moment.
        case oneMoment = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }

    /// How often work is run that others get in the way of.
    private static let attempts = 20

    let connection: PostgreSQLConnection

    /// Runs the work, and commits it.
    ///
    /// Work that deadlocked or met a key that it could not see is run again from its beginning.
    func run<Value>(_ kind: Kind = .readCommitted, _ work: (PostgreSQLConnection) throws -> Value) throws -> Value {
        var attemptsLeft = Self.attempts
        while true {
            attemptsLeft -= 1
            do {
                return try attempt(kind, work)
            } catch let error as PostgreSQLError where error.isPassing && attemptsLeft > 0 {
                continue
            }
        }
    }

    private func attempt<Value>(_ kind: Kind, _ work: (PostgreSQLConnection) throws -> Value) throws -> Value {
        try connection.run(kind.rawValue)
        let value: Value
        do {
            value = try work(connection)
        } catch {
            // Without a connection there is nothing to roll back, and a server that refuses ends the transaction anyway.
            try? connection.run("ROLLBACK")
            throw error
        }
        do {
            try connection.run("COMMIT")
        } catch PostgreSQLError.connectionLost, PostgreSQLError.timedOut {
            throw PostgreSQLError.commitUnknown
        }
        return value
    }
}
#endif
