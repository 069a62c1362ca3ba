import Synchronization

/// The points at which a world could have gone another way, for trying all of them.
///
/// In a seeded world chance decides. Here everything goes its usual way, except at the decisions that a script names. They
/// are counted from the moment at which they are opened: which task runs next where several can, and whether a fault
/// strikes where it could.
package final class Decisions: Sendable {
    /// A decision that goes another way than usual.
    package struct Deviation: Hashable, Sendable, CustomStringConvertible {
        /// The number of the decision.
        package let decision: Int
        /// The choice; 0 is the usual one.
        package let choice: Int

        /// Names a decision and the choice at it.
        package init(decision: Int, choice: Int) {
            (self.decision, self.choice) = (decision, choice)
        }

        package var description: String { "\(decision):\(choice)" }
    }

    private struct State {
        var isOpen = false
        var choices: [UInt8] = []
    }

    private let state = Mutex(State())
    private let script: [Int: Int]

    /// Makes the decisions of one world.
    package init(_ deviations: [Deviation] = []) {
        script = Dictionary(uniqueKeysWithValues: deviations.map { ($0.decision, $0.choice) })
    }

    /// The number of choices at each decision so far.
    package var choices: [UInt8] { state.withLock { $0.choices } }

    /// Begins to count.
    func open() { state.withLock { $0.isOpen = true } }

    /// Lets everything go its usual way from now on.
    func close() { state.withLock { $0.isOpen = false } }

    /// Decides among some choices, of which the first is the usual one.
    func choose(among count: Int) -> Int {
        guard count > 1 else { return 0 }
        return state.withLock { state in
            guard state.isOpen else { return 0 }
            state.choices.append(UInt8(min(count, 255)))
            return min(script[state.choices.count - 1] ?? 0, count - 1)
        }
    }
}
