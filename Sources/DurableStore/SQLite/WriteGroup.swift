import GRDB

/// Some writes that share one transaction.
struct WriteGroup {
    let writes: [PendingWrite]

    /// How one write of the group ended, as long as the transaction is committed.
    private typealias Ending = Result<@Sendable () -> Void, StoreError>

    /// Runs them, commits, and then tells each caller how its write ended.
    ///
    /// Most groups have no conflict, and need no savepoints; one that has is run once more, each write for itself.
    func run(_ db: Database) {
        do {
            for tellSuccess in try together(db) { tellSuccess() }
        } catch let error where writes.count > 1 && error.concernsOneWrite {
            separately(db)
        } catch {
            fail(error)
        }
    }

    /// Runs them as one; the first that fails undoes all.
    private func together(_ db: Database) throws -> [@Sendable () -> Void] {
        var endings: [@Sendable () -> Void] = []
        try db.inTransaction(.immediate) {
            for write in writes { endings.append(try write.run(db)) }
            return .commit
        }
        return endings
    }

    /// Runs each with a savepoint of its own: one that fails undoes only itself.
    private func separately(_ db: Database) {
        var endings: [Ending] = []
        do {
            try db.inTransaction(.immediate) {
                for write in writes { endings.append(try ending(of: write, db)) }
                return endings.contains(where: \.isSuccess) ? .commit : .rollback
            }
        } catch {
            // What the writes saw of each other was undone, so conflicts among them may not be real either.
            return fail(error)
        }
        for (write, ending) in zip(writes, endings) {
            switch ending {
            case .success(let tellSuccess): tellSuccess()
            case .failure(let error): write.fail(error)
            }
        }
    }

    private func fail(_ error: any Error) {
        let failure = StoreError(sqlite: error)
        for write in writes { write.fail(failure) }
    }

    /// - Throws: what is not the fault of this write alone.
    private func ending(of write: PendingWrite, _ db: Database) throws -> Ending {
        do {
            var tellSuccess: (@Sendable () -> Void)?
            try db.inSavepoint {
                tellSuccess = try write.run(db)
                return .commit
            }
            return tellSuccess.map(Ending.success) ?? .failure(.unavailable("the write was not run"))
        } catch let error where error.concernsOneWrite {
            return .failure(StoreError(sqlite: error))
        }
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}

extension Error {
    /// Whether the write itself was refused, rather than the database being in trouble.
    fileprivate var concernsOneWrite: Bool {
        switch self {
        case is StoreError: true
        case let error as DatabaseError:
            [.SQLITE_CONSTRAINT, .SQLITE_TOOBIG].contains(error.resultCode.primaryResultCode)
        default: false
        }
    }
}
