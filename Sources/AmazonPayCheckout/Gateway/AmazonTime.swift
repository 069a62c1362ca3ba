public import AmazonPayModel
import Synchronization

/// Amazon's time, as the header `Date` of its answers tells it, beside the machine's clock.
///
/// A machine's clock can jump: a battery that is empty, a virtual machine that was stopped, a wrong time server. What
/// cannot be taken back, the end of a checkout, a period that is billed or left out, the deletion of data, must not follow
/// from such a clock. So the service's time is Amazon's while the two differ by minutes, and whatever is decided by time
/// alone waits until they agree again.
public final class AmazonTime: Sendable {
    /// What is known of the machine's clock.
    enum Agreement: Hashable, Sendable {
        /// It agrees with an answer of Amazon's that is recent enough.
        case agrees
        /// It is ahead of Amazon's time by so many seconds, or behind it when the number is negative.
        case differs(seconds: Int)
        /// No answer of Amazon's is recent enough.
        case unknown
    }

    private struct Answer {
        let time: Timestamp
        let uptime: Duration
    }

    private struct State {
        var last: Answer?
        var lastAsked: Duration?
    }

    /// A `Date` has whole seconds, answers take a while, and clocks of computers differ by seconds.
    static let toleratedSeconds = 120.0
    /// For so long Amazon's time is told by how much time has passed since its last answer.
    ///
    /// No longer than what is tolerated: a jump of all clocks of the machine is a longer time without an answer.
    static let memory = Duration.seconds(toleratedSeconds)
    /// Amazon is not asked more often than that for nothing but the time.
    static let pause = Duration.seconds(10)

    private let machine: @Sendable () -> Timestamp
    private let uptime: @Sendable () -> Duration
    private let ask: @Sendable () async -> Timestamp?
    private let state = Mutex(State())

    /// Makes a comparison that knows nothing yet.
    ///
    /// - Parameters:
    ///   - machine: The machine's clock.
    ///   - uptime: How much time has passed, by a clock that nobody sets.
    ///   - ask: Asks Amazon for anything, and gives the `Date` of its answer.
    public init(
        machine: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
        ask: @escaping @Sendable () async -> Timestamp?
    ) {
        self.machine = machine
        self.uptime = uptime
        self.ask = ask
    }

    /// Takes the time that an answer of Amazon's has told.
    public func learn(_ time: Timestamp) {
        let answer = Answer(time: time, uptime: uptime())
        state.withLock { $0.last = answer }
    }

    /// The time to go by: the machine's, and Amazon's while it is known that the two differ.
    public var now: Timestamp {
        let machine = machine()
        guard let amazon = estimate, Self.differs(machine, amazon) else { return machine }
        return amazon
    }

    /// What is known at this moment.
    var agreement: Agreement {
        guard let amazon = estimate else { return .unknown }
        let machine = machine()
        return Self.differs(machine, amazon) ? .differs(seconds: Int(machine.seconds(since: amazon))) : .agrees
    }

    /// Whether the machine's clock does not show what it should by Amazon's last answer, however long ago that was.
    ///
    /// That is a reason to ask, and none to believe: a machine that stood still has clocks that differ, too.
    var seemsToHaveJumped: Bool {
        guard let last = state.withLock({ $0.last }) else { return false }
        let passed = uptime() - last.uptime
        guard passed >= .zero else { return true }
        return Self.differs(machine(), last.time.adding(milliseconds: Int64(passed / .milliseconds(1))))
    }

    /// What is known, after Amazon was asked when nothing is, or when the clocks seem to differ.
    func check() async -> Agreement {
        let known = agreement
        guard known != .agrees, mayAsk() else { return known }
        if let time = await ask() { learn(time) }
        return agreement
    }

    /// Amazon's time, from its last answer and what has passed since; `nil` when that is too long ago.
    private var estimate: Timestamp? {
        guard let last = state.withLock({ $0.last }) else { return nil }
        let passed = uptime() - last.uptime
        // Less than nothing has passed where even that clock was set.
        guard passed >= .zero, passed <= Self.memory else { return nil }
        return last.time.adding(milliseconds: Int64(passed / .milliseconds(1)))
    }

    private func mayAsk() -> Bool {
        let uptime = uptime()
        return state.withLock { state in
            if let last = state.lastAsked, uptime >= last, uptime - last < Self.pause { return false }
            state.lastAsked = uptime
            return true
        }
    }

    private static func differs(_ machine: Timestamp, _ amazon: Timestamp) -> Bool {
        abs(machine.seconds(since: amazon)) > toleratedSeconds
    }
}
