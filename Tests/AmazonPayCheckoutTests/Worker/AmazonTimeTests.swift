import AmazonPayModel
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// The machine's clock beside Amazon's time.
@Suite struct AmazonTimeTests {
    /// The clocks of a machine, and Amazon's, as a test wants them.
    final class Clocks: Sendable {
        private let state = Mutex(
            (machine: WorldClock.start, uptime: Duration.zero, amazon: WorldClock.start, asked: 0))
        private let isAway = Mutex(false)

        var machine: Timestamp { state.withLock { $0.machine } }
        var uptime: Duration { state.withLock { $0.uptime } }
        var asked: Int { state.withLock { $0.asked } }
        var isAmazonAway: Bool {
            get { isAway.withLock { $0 } }
            set { isAway.withLock { $0 = newValue } }
        }

        /// Time passes everywhere.
        func pass(seconds: Int) {
            state.withLock { state in
                state.machine = state.machine.adding(seconds: seconds)
                state.uptime += .seconds(seconds)
                state.amazon = state.amazon.adding(seconds: seconds)
            }
        }

        /// The machine's clock is set, and with it the one that nobody should be able to set.
        func jump(seconds: Int, uptimeToo: Bool = false) {
            state.withLock { state in
                state.machine = state.machine.adding(seconds: seconds)
                if uptimeToo { state.uptime += .seconds(seconds) }
            }
        }

        func ask() -> Timestamp? {
            guard !isAmazonAway else { return nil }
            return state.withLock { state in
                state.asked += 1
                return state.amazon
            }
        }

        var time: AmazonTime {
            AmazonTime(machine: { self.machine }, uptime: { self.uptime }, ask: { self.ask() })
        }
    }

    private static let days = 70 * 86_400

    @Test(arguments: [days, -days, 3600, -3600, 121, -121], [true, false])
    func `A clock that has jumped is known to be wrong, and Amazon's time counts until it is right again`(
        _ seconds: Int, _ uptimeToo: Bool
    ) async {
        let clocks = Clocks()
        let time = clocks.time
        #expect(await time.check() == .agrees)
        clocks.jump(seconds: seconds, uptimeToo: uptimeToo)
        #expect(await time.check() == .differs(seconds: seconds))
        #expect(time.now == WorldClock.start)
        clocks.pass(seconds: 12)
        #expect(time.now == WorldClock.start.adding(seconds: 12))
        clocks.jump(seconds: -seconds, uptimeToo: uptimeToo)
        #expect(await time.check() == .agrees)
        #expect(time.now == clocks.machine)
    }

    @Test(arguments: [0, 1, -60, 119, -119])
    func `Seconds are no reason to wait`(_ seconds: Int) async {
        let clocks = Clocks()
        let time = clocks.time
        clocks.jump(seconds: seconds)
        #expect(await time.check() == .agrees)
        #expect(time.now == clocks.machine)
    }

    @Test func `Without an answer within reach nothing is known, and Amazon is asked now and then`() async {
        let clocks = Clocks()
        let time = clocks.time
        clocks.isAmazonAway = true
        #expect(await time.check() == .unknown)
        clocks.isAmazonAway = false
        #expect(await time.check() == .unknown)
        clocks.pass(seconds: 10)
        #expect(await time.check() == .agrees)
        #expect(await time.check() == .agrees)
        #expect(clocks.asked == 1)
        // An answer is good for two minutes; any answer of Amazon's is as good.
        clocks.pass(seconds: 121)
        #expect(time.agreement == .unknown)
        time.learn(clocks.ask() ?? .earliest)
        #expect(time.agreement == .agrees)
    }

    @Test func `A virtual machine that stood still asks before it believes that its clock is wrong`() async {
        let clocks = Clocks()
        let time = clocks.time
        _ = await time.check()
        // Its own clocks stood still, and the time server has set the one.
        clocks.pass(seconds: 1)
        clocks.jump(seconds: 3600)
        time.learn(clocks.machine)
        #expect(await time.check() == .agrees)
    }
}
