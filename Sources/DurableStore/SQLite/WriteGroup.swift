import GRDB

/// Some writes that share one transaction.
struct WriteGroup {
    let writes: [PendingWrite]

    /// How one write of the group ended, as long as the transaction is committed.
    private typealias Ending = Result<@Sendable () -> Void, StoreError>

    /// Runs them, commits, and then tells each caller how its write ended.
    func run(_ db: Database) {
        var endings: [Ending] = []
        do {
            try db.inTransaction(.immediate) {
                for write in writes {
                    endings.append(try ending(of: write, db))
                }
                return endings.contains(where: \.isSuccess) ? .commit : .rollback
            }
        } catch {
            // What the writes saw of each other was undone, so conflicts among them may not be real either.
            let failure = StoreError(sqlite: error)
            for write in writes { write.fail(failure) }
            return
        }
        for (write, ending) in zip(writes, endings) {
            switch ending {
            case .success(let tellSuccess): tellSuccess()
            case .failure(let error): write.fail(error)
            }
        }
    }

    /// - Throws: what is not the fault of this write alone.
    private func ending(of write: PendingWrite, _ db: Database) throws -> Ending {
        do {
            // A write that is alone needs no savepoint: when it fails, the transaction is rolled back.
            guard writes.count > 1 else { return .success(try write.run(db)) }
            var tellSuccess: (@Sendable () -> Void)?
            try db.inSavepoint {
                tellSuccess = try write.run(db)
                return .commit
            }
            return tellSuccess.map(Ending.success) ?? .failure(.unavailable("the write was not run"))
        } catch let error as StoreError {
            return .failure(error)
        } catch let error as DatabaseError where error.concernsOneStatement {
            return .failure(StoreError(sqlite: error))
        }
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}

extension DatabaseError {
    /// Whether a value was refused, rather than the database being in trouble.
    fileprivate var concernsOneStatement: Bool {
        switch resultCode.primaryResultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG: true
        default: false
        }
    }
}
