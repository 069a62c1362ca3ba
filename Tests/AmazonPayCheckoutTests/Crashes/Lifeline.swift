import Synchronization

/// How long a process lives: so many durable steps and calls, then it is dead in the middle of what it does.
///
/// The last step is still done, by the disk, by Amazon or by the shop; nobody hears of it.
final class Lifeline: Sendable {
    private let most: Int
    private let taken = Mutex(0)
    private let commits = Mutex(0)

    init(steps most: Int) { self.most = most }

    /// Ends it now.
    func end() { taken.withLock { $0 = most } }

    /// Whether anything of what it did is on the disk.
    var hasBegun: Bool { commits.withLock { $0 > 0 } }

    var isDead: Bool { taken.withLock { $0 >= most } }

    /// Takes a step that is on the disk afterwards.
    ///
    /// - Returns: As ``step()``.
    func commit() -> Bool? {
        let survives = step()
        if survives != nil { commits.withLock { $0 += 1 } }
        return survives
    }

    /// Takes a step.
    ///
    /// - Returns: Whether the process still lives afterwards; `nil` when it was dead before and nothing may happen.
    func step() -> Bool? {
        taken.withLock { taken in
            guard taken < most else { return nil }
            taken += 1
            return taken < most
        }
    }
}
