import AmazonPayModel
import DurableStore
import Synchronization

/// Tries whether the store answers, and at most every five seconds whether it takes a write, when readiness is asked for.
///
/// A disk that is full is read as well as ever, so nothing but a write tells.
final class WriteProbe: Sendable {
    /// A document that comes and goes; large enough to need room of its own.
    struct Filling: StoredRecord {
        static let kind = "writeProbe"

        let storeId: Store.ID
        let since: Timestamp
        let filling: String

        var documentID: String { storeId.rawValue }
        var stateName: String { "Written" }
        var listedAt: Timestamp { since }
        var reference: String? { nil }
    }

    private struct State {
        var lastWrite: Duration?
        var isWritten = true
        var runningSince: Duration?
    }

    static let pause = Duration.seconds(5)
    /// How long whoever asks waits for the store.
    static let patience = 5.0
    private static let size = 64 << 10

    private let records: Records
    private let uptime: @Sendable () -> Duration
    private let sleep: @Sendable (Double) async throws -> Void
    private let executor: (any TaskExecutor)?
    private let state = Mutex(State())

    init(
        records: Records, uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Double) async throws -> Void, executor: (any TaskExecutor)? = nil
    ) {
        self.records = records
        self.uptime = uptime
        self.sleep = sleep
        self.executor = executor
    }

    /// Why the store is not to be relied on, in a sentence; `nil` when it has taken a write just now.
    func problem() async -> String? {
        guard mayBegin() else { return running() }
        let outcomes = begin()
        let isWritten = await withTaskGroup(of: Bool?.self) { group in
            group.addTask { await outcomes.first { _ in true } }
            group.addTask { [sleep] in
                // Ends early only when the outcome is there.
                try? await sleep(Self.patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        return Self.problem(isWritten)
    }

    /// What is known while a try has not ended; after its time that nobody answers.
    private func running() -> String? {
        let uptime = uptime()
        return state.withLock { state in
            let hangs = state.runningSince.map { uptime - $0 > .seconds(Self.patience) } ?? false
            return Self.problem(hangs ? nil : state.isWritten)
        }
    }

    private static func problem(_ isWritten: Bool?) -> String? {
        switch isWritten {
        case true?: nil
        case false?: "The store takes no writes."
        case nil: "The store does not answer."
        }
    }

    private func mayBegin() -> Bool {
        let uptime = uptime()
        return state.withLock { state in
            guard state.runningSince == nil else { return false }
            state.runningSince = uptime
            return true
        }
    }

    private func begin() -> AsyncStream<Bool> {
        let (outcomes, continuation) = AsyncStream.makeStream(of: Bool.self)
        // It ends when the store answers, however long whoever asked has waited.
        Task(executorPreference: executor) { [self] in
            let isWritten = await carryOut()
            state.withLock { $0.runningSince = nil }
            continuation.yield(isWritten)
            continuation.finish()
        }
        return outcomes
    }

    /// - Returns: Whether the store has answered, and has taken the last write.
    private func carryOut() async -> Bool {
        do {
            let document = try await records.store.document(Filling.key(records.storeId.rawValue))
            let uptime = uptime()
            let (last, isWritten) = state.withLock { ($0.lastWrite, $0.isWritten) }
            if let last, uptime >= last, uptime - last < Self.pause { return isWritten }
            let outcome = await write(over: document)
            state.withLock { ($0.lastWrite, $0.isWritten) = (uptime, outcome) }
            return outcome
        } catch {
            return false
        }
    }

    /// Adds the document, or takes it away; of several processes one does, which shows as much.
    private func write(over document: Document?) async -> Bool {
        do {
            var change = records.change()
            if let document {
                change.delete(document)
            } else {
                try change.insert(
                    Filling(
                        storeId: records.storeId, since: change.now, filling: String(repeating: "0", count: Self.size)))
            }
            try await records.commit(change)
            return true
        } catch StoreError.conflict {
            return true
        } catch {
            return false
        }
    }
}
