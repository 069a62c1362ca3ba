import DurableStore

/// Gives an equal request with the same key the answer of the first one; two at the same time wait for each other.
struct IdempotentAnswers: Sendable {
    let store: any DurableStore
    let gate: KeyedGate
    let retryingConflicts: ConflictRetries

    /// - Parameter perform: Does the request, and commits the record of its answer with the change.
    func answer(_ key: IdempotencyKey?, _ perform: () async throws -> Answer) async throws -> Answer {
        guard let key else { return try await perform() }
        return try await gate.exclusively("\(key.scope)/\(key.key)") {
            // Another process may be faster with the same key: its answer is there then.
            try await retryingConflicts(over: .idempotencyKeys) {
                if let record = try await store.idempotencyRecord(scope: key.scope, key: key.key) {
                    return try key.replay(record)
                }
                return try await perform()
            }
        }
    }
}
