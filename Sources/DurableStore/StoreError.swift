/// Why a store did not do what it was asked.
public enum StoreError: Error, Hashable, Sendable {
    /// Something the commit was decided on has changed, or something it adds is there already.
    ///
    /// Nothing was written. Read again, decide again, commit again.
    case conflict(Conflict)
    /// A conflict that was still there after ``ConflictRetries/mostRounds`` rounds; nothing was written.
    ///
    /// Something keeps changing what the work is based on, or the work adds what is there already without reading it.
    case contended(Conflict)
    /// Another process has claimed the timer or message; nothing was written. Drop the work: the other one does it.
    case leaseLost(Lease.Subject)
    /// The engine failed: disk full, connection lost, closed. Whether the commit was written is unknown for a lost
    /// connection and "no" for SQLite. The text names no content.
    case unavailable(String)

    /// Whether what was read has changed meanwhile, at once or in every round.
    package var isConflict: Bool {
        switch self {
        case .conflict, .contended: true
        case .leaseLost, .unavailable: false
        }
    }

    /// What was in the way.
    public enum Conflict: Hashable, Sendable {
        /// The document is not at the expected version, or exists, or does not.
        case document(DocumentKey)
        /// There is a message with this id.
        case message(id: String)
        /// There is a record with this scope and key.
        case idempotencyKey(scope: String, key: String)
    }
}
