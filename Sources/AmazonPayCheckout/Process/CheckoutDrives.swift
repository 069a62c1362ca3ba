import Synchronization

/// Drives checkouts for buyers whose browsers wait, but not for as long as Amazon may take.
///
/// What was begun goes on when a browser has stopped waiting; ``finish()`` waits for it before the process ends.
final class CheckoutDrives: Sendable {
    /// What a browser that has waited learns.
    enum Outcome: Sendable {
        /// The checkout as it is when everything is done; `nil` when there is none.
        case done(Checkout?)
        /// It goes on. What is stored may be older than what the browser has brought.
        case underWay
    }

    /// How long a browser waits, in seconds, before it sees the page that asks again by itself.
    static let patience = 4.0

    private let process: CheckoutProcess
    private let sleep: @Sendable (Double) async throws -> Void
    private let executor: (any TaskExecutor)?
    private let running = Mutex<[Int: Task<Void, Never>]>([:])
    private let count = Mutex(0)
    private let isEnding = Mutex(false)

    /// Whether the process is about to end, so that nothing new is begun that can wait.
    var isFinishing: Bool { isEnding.withLock { $0 } }

    init(
        process: CheckoutProcess, sleep: @escaping @Sendable (Double) async throws -> Void,
        executor: (any TaskExecutor)? = nil
    ) {
        self.process = process
        self.sleep = sleep
        self.executor = executor
    }

    /// Lets something happen to a checkout.
    ///
    /// - Returns: What it has come to, within ``patience``.
    func drive(_ id: Checkout.ID, _ input: CheckoutInput) async throws -> Outcome {
        let outcomes = begin { [process] in try await process.drive(id, input) }
        let sleep = sleep
        let outcome = await withTaskGroup(of: Result<Checkout?, any Error>?.self) { group in
            group.addTask { await outcomes.first { _ in true } }
            group.addTask {
                // Ends early only when the outcome is there.
                try? await sleep(Self.patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let outcome else { return .underWay }
        return .done(try outcome.get())
    }

    /// Lets something happen to the checkout that a page opens, while its buyer sees another page.
    func start(_ page: Checkout.PageID, _ input: CheckoutInput) {
        _ = begin { [process] in
            guard let checkout = try await process.repository.checkout(page.checkout)?.checkout,
                checkout.isOpened(by: page)
            else { return nil }
            return try await process.drive(checkout.id, input)
        }
    }

    /// Waits for everything that was begun, until it is cancelled: then what is not done is left to the next process,
    /// for which its intent is on disk.
    func finish() async {
        isEnding.withLock { $0 = true }
        await withTaskCancellationHandler {
            while let task = running.withLock({ $0.values.first }) { await task.value }
        } onCancel: {
            for task in running.withLock({ Array($0.values) }) { task.cancel() }
        }
    }

    private func begin(
        _ work: @escaping @Sendable () async throws -> Checkout?
    ) -> AsyncStream<Result<Checkout?, any Error>> {
        let (outcomes, continuation) = AsyncStream.makeStream(of: Result<Checkout?, any Error>.self)
        run {
            do {
                continuation.yield(.success(try await work()))
            } catch {
                continuation.yield(.failure(error))
            }
            continuation.finish()
        }
        return outcomes
    }

    /// Runs something that the end of the process waits for.
    func run(_ body: @escaping @Sendable () async -> Void) {
        let number = count.withLock { count in
            count += 1
            return count
        }
        // Under the lock, so that it is known before it can have ended.
        running.withLock { running in
            running[number] = Task(executorPreference: executor) {
                await body()
                self.running.withLock { $0[number] = nil }
            }
        }
    }
}
