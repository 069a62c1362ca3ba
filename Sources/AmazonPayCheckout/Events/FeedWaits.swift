import AmazonPayModel
import HTTPTypes

/// Lets readers of the feed wait together: one look at the store, now and then, serves all of them.
actor FeedWaits {
    private struct Wait {
        let after: Int
        let tokenId: String
        /// The looks that it still waits for.
        var turns: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    static let tick = 0.25
    /// Readers that wait with one token; a shop has a few processes.
    static let mostPerToken = 32

    private let records: Records
    private let sleep: @Sendable (Double) async throws -> Void
    private let executor: (any TaskExecutor)?
    private var waits: [Int: Wait] = [:]
    private var count = 0
    private var isLooking = false

    init(
        records: Records, sleep: @escaping @Sendable (Double) async throws -> Void,
        executor: (any TaskExecutor)? = nil
    ) {
        self.records = records
        self.sleep = sleep
        self.executor = executor
    }

    /// Waits until there may be something behind a position, or for some seconds; ends when its task is cancelled.
    ///
    /// - Throws: 429 when too many wait with this token already.
    func wait(after position: Int, seconds: Int, tokenId: String) async throws {
        guard waits.values.count(where: { $0.tokenId == tokenId }) < Self.mostPerToken else {
            throw Refusal(
                status: 429, .tooManyRequests,
                "Too many readers wait with this token; at most \(Self.mostPerToken) may.",
                headers: [.retryAfter: "1"])
        }
        count += 1
        let number = count
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume() }
                waits[number] = Wait(
                    after: position, tokenId: tokenId, turns: Int(Double(seconds) / Self.tick),
                    continuation: continuation)
                lookWhileNeeded()
            }
        } onCancel: {
            Task(executorPreference: executor) { [self] in await end(number) }
        }
    }

    /// The readers that wait now.
    var waiting: Int { waits.count }

    private func end(_ number: Int) {
        waits.removeValue(forKey: number)?.continuation.resume()
    }

    private func lookWhileNeeded() {
        guard !isLooking else { return }
        isLooking = true
        // Nobody's own task: it goes on for the others when one of them has hung up.
        Task(executorPreference: executor) { [self] in
            while await look() {}
        }
    }

    /// Looks once, and wakes whoever has waited for what is there, or long enough.
    ///
    /// - Returns: Whether anybody still waits.
    private func look() async -> Bool {
        // Ends early only with the process.
        try? await sleep(Self.tick)
        let last = await lastPosition()
        for (number, wait) in waits {
            if wait.turns <= 1 || wait.after < last { end(number) } else { waits[number]?.turns -= 1 }
        }
        isLooking = !waits.isEmpty
        return isLooking
    }

    /// The last position that was given; all wake when it cannot be read, and find out why.
    private func lastPosition() async -> Int {
        guard !waits.isEmpty else { return 0 }
        do {
            let id = EventCounter.documentID(of: records.storeId)
            return try await records.find(EventCounter.self, id)?.record.count ?? 0
        } catch {
            return .max
        }
    }
}
