import DurableStore

/// Gives an equal request with the same key the answer of the first one; two at the same time wait for each other.
struct IdempotentAnswers: Sendable {
    let store: any DurableStore
    let gate: KeyedGate

    /// - Parameter perform: Does the request, and commits the record of its answer with the change.
    func answer(_ key: IdempotencyKey?, _ perform: () async throws -> Answer) async throws -> Answer {
        guard let key else { return try await perform() }
        return try await gate.exclusively("\(key.scope)/\(key.key)") {
            while true {
                if let record = try await store.idempotencyRecord(scope: key.scope, key: key.key) {
                    return try key.replay(record)
                }
                do {
                    return try await perform()
                } catch StoreError.conflict(.idempotencyKey) {
                    // Another process was faster with the same key: its answer is there now.
                    continue
                }
            }
        }
    }
}
