import DurableStore
import Synchronization
import Testing

/// Loops over conflicts end.
@Suite struct ConflictRetriesTests {
    private static let conflict = StoreError.conflict(.document(DocumentKey(kind: "alias", id: "S01-1")))

    /// Pauses that were asked for.
    private final class Pauses: Sendable {
        private let kept = Mutex<[Double]>([])
        var all: [Double] { kept.withLock { $0 } }

        func note() { kept.withLock { $0.append(0) } }

        var retries: ConflictRetries {
            ConflictRetries { seconds in self.kept.withLock { $0.append(seconds) } }
        }
    }

    @Test func `Work that meets no conflict is done once and without a pause`() async throws {
        let pauses = Pauses()
        var rounds = 0
        let result = try await pauses.retries {
            rounds += 1
            return "done"
        }
        #expect(result == "done")
        #expect(rounds == 1)
        #expect(pauses.all.isEmpty)
    }

    @Test func `After a conflict work is begun again`() async throws {
        var rounds = 0
        try await Pauses().retries {
            rounds += 1
            if rounds < 5 { throw Self.conflict }
        }
        #expect(rounds == 5)
    }

    @Test func `A conflict that does not end becomes an error that says so, after a bounded number of rounds`() async {
        let pauses = Pauses()
        var rounds = 0
        await #expect(throws: StoreError.contended(.document(DocumentKey(kind: "alias", id: "S01-1")))) {
            try await pauses.retries {
                rounds += 1
                throw Self.conflict
            }
        }
        #expect(rounds == ConflictRetries.mostRounds)
        #expect(pauses.all == pauses.all.sorted())
        #expect(pauses.all.reduce(0, +) > 5)
        #expect(pauses.all.allSatisfy { $0 < 1 })
    }

    @Test func `A loop inside of another one does not multiply its rounds`() async {
        let retries = Pauses().retries
        var rounds = 0
        await #expect(throws: StoreError.self) {
            try await retries {
                try await retries {
                    rounds += 1
                    throw Self.conflict
                }
            }
        }
        #expect(rounds == ConflictRetries.mostRounds)
    }

    @Test func `A cancelled task begins no further round`() async throws {
        let pauses = Pauses()
        let retries = pauses.retries
        let isCancelled = await withTaskGroup(of: Bool.self) { group in
            group.cancelAll()
            group.addTask {
                do {
                    try await retries {
                        pauses.note()
                        throw Self.conflict
                    }
                    return false
                } catch {
                    return error is CancellationError
                }
            }
            return await group.next() ?? false
        }
        #expect(isCancelled)
        #expect(pauses.all == [0])
    }

    @Test(arguments: [
        StoreError.unavailable("closed"), .leaseLost(.message(id: "m")),
        .conflict(.idempotencyKey(scope: "s", key: "k")),
    ])
    func `What is no conflict of the wanted kind ends the work at once`(_ error: StoreError) async {
        var rounds = 0
        await #expect(throws: error) {
            try await Pauses().retries(over: .documents) {
                rounds += 1
                throw error
            }
        }
        #expect(rounds == 1)
    }
}
