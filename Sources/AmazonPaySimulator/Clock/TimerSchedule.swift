import AmazonPayModel
import Synchronization

/// Remembers when the next timer is due, so that nobody has to ask the disk about it.
final class TimerSchedule: Sendable {
    private struct State {
        /// The earliest timer that is known of; `nil`: none.
        var earliest: Timestamp?
        /// The earliest one that was added while the disk was being asked.
        var addedSince: Timestamp?
    }

    private let state = Mutex(State())

    /// The moment at which something is due.
    var next: Timestamp? { state.withLock { $0.earliest } }

    /// A timer was written.
    func added(_ due: Timestamp) {
        state.withLock {
            $0.earliest = min($0.earliest ?? due, due)
            $0.addedSince = min($0.addedSince ?? due, due)
        }
    }

    /// The disk is about to be asked.
    func beginRefresh() {
        state.withLock { $0.addedSince = nil }
    }

    /// Whether a timer was added since the last call of ``beginRefresh()`` that is due before a moment.
    func wasAddedSinceRefresh(before moment: Timestamp?) -> Bool {
        guard let moment else { return false }
        return state.withLock { $0.addedSince.map { $0 < moment } ?? false }
    }

    /// The disk has answered; what was added meanwhile counts too.
    func endRefresh(_ due: Timestamp?) {
        state.withLock {
            $0.earliest = [due, $0.addedSince].compactMap { $0 }.min()
        }
    }
}
