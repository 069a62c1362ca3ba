package import AmazonPayModel
import Synchronization

/// Decides when the faults of a world strike.
///
/// Each kind draws from a stream of its own, so that a kind that is switched off changes nothing about the others. A
/// fault may last: then it strikes again and again until it is over.
package final class FaultSchedule: Sendable {
    private struct Setting {
        let rate: Double
        let numbers: RandomNumbers
        var end: Int64 = 0
    }

    private struct State {
        var settings: [FaultKind: Setting] = [:]
        var endedAt: Timestamp?
        var count = 0
        var strikes: [FaultKind: Int] = [:]
    }

    /// The lengths of faults that last, in seconds.
    private static let lengths = [1, 5, 30, 120, 600, 3600, 7200]
    /// A database is asked twice a second by each process: an hour without it says no more than two minutes do.
    private static let lengthsOfDatabase = [1, 5, 30, 120]

    private let state = Mutex(State())
    private let clock: VirtualClock
    private let trace: Trace
    private let suppressed: Set<Int>
    private let decisions: Decisions?

    /// Makes a schedule.
    ///
    /// - Parameters:
    ///   - kinds: The kinds that are switched on, with their rates.
    ///   - suppressed: The numbers of strikes that do not happen, for making a failing world smaller.
    ///   - decisions: Say at which occasions the kinds strike, in place of their rates.
    package init(
        _ kinds: [(kind: FaultKind, rate: Double)], seed: UInt64, clock: VirtualClock, trace: Trace,
        suppressed: Set<Int> = [], decisions: Decisions? = nil
    ) {
        self.decisions = decisions
        self.clock = clock
        self.trace = trace
        self.suppressed = suppressed
        state.withLock { state in
            for (kind, rate) in kinds {
                state.settings[kind] = Setting(
                    rate: rate, numbers: RandomNumbers(seed: seed, "fault/\(kind.rawValue)"))
            }
        }
    }

    /// The number of strikes, suppressed ones included.
    package var count: Int { state.withLock { $0.count } }

    /// The number of strikes of each kind.
    package var strikes: [FaultKind: Int] { state.withLock { $0.strikes } }

    /// Whether faults are over.
    package var isOver: Bool { endedAt != nil }

    /// When faults ended; `nil` before.
    package var endedAt: Timestamp? { state.withLock { $0.endedAt } }

    /// Ends all faults for good.
    package func end() {
        let now = clock.now
        state.withLock { $0.endedAt = $0.endedAt ?? now }
    }

    /// Whether a fault strikes now.
    ///
    /// - Parameter place: Says in the story what it strikes.
    package func strikes(_ kind: FaultKind, _ place: @autoclosure () -> String) -> Bool {
        let now = clock.now.milliseconds
        let isStruck = state.withLock { state in
            guard state.endedAt == nil, var setting = state.settings[kind] else { return false }
            guard now >= setting.end else { return true }
            if let decisions {
                guard decisions.choose(among: 2) == 1 else { return false }
                state.count += 1
                state.strikes[kind, default: 0] += 1
                return true
            }
            guard setting.numbers.chance(setting.rate) else { return false }
            let lasts = kind.mayLast && setting.numbers.chance(0.4)
            let length = lasts ? setting.numbers.pick(kind.isOfDatabase ? Self.lengthsOfDatabase : Self.lengths) : 0
            state.count += 1
            guard !suppressed.contains(state.count) else { return false }
            setting.end = now + Int64(length) * 1000
            state.settings[kind] = setting
            state.strikes[kind, default: 0] += 1
            return true
        }
        if isStruck { trace.note("fault", "\(kind.rawValue): \(place())") }
        return isStruck
    }

    /// A number for a fault that has struck, of the kind's own stream.
    package func number(_ kind: FaultKind, below bound: Int) -> Int {
        // Long enough for a caller to give up.
        if decisions != nil { return bound * 4 / 5 }
        return state.withLock { $0.settings[kind]?.numbers }?.below(bound) ?? 0
    }
}

extension FaultKind {
    /// Whether it strikes at statements, of which there are thousands a day.
    package var isOfDatabase: Bool {
        switch self {
        case .databaseUnavailable, .commitUnknown, .databaseSlow, .diskFull, .crashBeforeCommit, .crashAfterCommit: true
        default: false
        }
    }

    /// Whether it can go on for a while once it has begun.
    var mayLast: Bool {
        switch self {
        case .requestLost, .requestVanishes, .answerLost, .unauthorized, .wrongSignature, .closedAccount, .notFound,
            .throttled, .serverError, .serviceUnavailable, .databaseUnavailable, .databaseSlow, .diskFull,
            .notificationLost, .webhookLost, .webhookRefused:
            true
        default: false
        }
    }
}
