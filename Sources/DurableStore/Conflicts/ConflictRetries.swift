/// Decides again when something else changed what a decision was based on: a bounded number of times, ever more slowly,
/// and not in a task that was cancelled.
///
/// Every loop over ``StoreError/conflict(_:)`` goes through here. A conflict that does not end, for instance with a
/// document that the work does not look at, becomes ``StoreError/contended(_:)`` instead of a busy processor.
public struct ConflictRetries: Sendable {
    /// The number of times that work is begun before it is given up.
    public static let mostRounds = 64
    /// Two writers that meet by chance need no pause.
    private static let roundsWithoutPause = 3
    private static let (firstPause, longestPause) = (0.005, 0.25)

    /// Conflicts after which work is begun again; others end it.
    public enum Scope: Sendable {
        /// Each conflict.
        case all
        /// A document is not as it was read.
        case documents
        /// A request with the same key was answered meanwhile.
        case idempotencyKeys

        fileprivate func contains(_ conflict: StoreError.Conflict) -> Bool {
            switch (self, conflict) {
            case (.all, _), (.documents, .document), (.idempotencyKeys, .idempotencyKey): true
            case (.documents, _), (.idempotencyKeys, _): false
            }
        }
    }

    private let sleep: @Sendable (Double) async throws -> Void

    /// - Parameter sleep: Waits for some seconds; throws when the task is cancelled.
    public init(sleep: @escaping @Sendable (Double) async throws -> Void) {
        self.sleep = sleep
    }

    /// Runs work that reads, decides and commits, again after each conflict.
    ///
    /// - Parameters:
    ///   - scope: The conflicts after which it is run again.
    ///   - body: Reads what it decides on itself: what was read before a conflict is outdated.
    /// - Throws: ``StoreError/contended(_:)`` after too many conflicts; `CancellationError` between two rounds; whatever
    ///   else the work throws, at once.
    public func callAsFunction<Result>(
        over scope: Scope = .all, _ body: () async throws -> Result
    ) async throws -> Result {
        for round in 1..<Self.mostRounds {
            do {
                return try await body()
            } catch StoreError.conflict(let conflict) where scope.contains(conflict) {
                try await pause(after: round)
            }
        }
        do {
            return try await body()
        } catch StoreError.conflict(let conflict) where scope.contains(conflict) {
            throw StoreError.contended(conflict)
        }
    }

    private func pause(after round: Int) async throws {
        try Task.checkCancellation()
        let doublings = round - Self.roundsWithoutPause
        guard doublings > 0 else { return }
        try await sleep(min(Self.firstPause * Double(1 << min(doublings - 1, 16)), Self.longestPause))
    }
}
