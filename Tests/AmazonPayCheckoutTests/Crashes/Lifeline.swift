import Synchronization

/// How long a process lives: so many durable steps and calls, then it is dead in the middle of what it does.
///
/// The last step is still done, by the disk or by Amazon; nobody hears of it.
final class Lifeline: Sendable {
    private struct Life {
        var taken = 0
        var most: Int?
    }

    private let life = Mutex(Life())

    /// How many steps were taken since it was armed.
    var taken: Int { life.withLock { $0.taken } }

    var isDead: Bool { life.withLock { life in life.most.map { life.taken >= $0 } ?? false } }

    /// Counts from now on; the process dies after so many steps, `nil`: never.
    func arm(_ most: Int?) { life.withLock { $0 = Life(taken: 0, most: most) } }

    /// Takes a step.
    ///
    /// - Returns: Whether the process still lives afterwards; `nil` when it was dead before and nothing may happen.
    func step() -> Bool? {
        life.withLock { life in
            if let most = life.most, life.taken >= most { return nil }
            life.taken += 1
            return life.most.map { life.taken < $0 } ?? true
        }
    }
}
