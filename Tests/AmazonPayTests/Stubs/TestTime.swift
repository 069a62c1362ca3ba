import AmazonPay
import Synchronization

/// Time that passes only when a client waits, and chance that is always a half.
final class TestTime: Sendable {
    let start = ContinuousClock.now
    private let passed = Mutex<Duration>(.zero)
    private let waits = Mutex<[Duration]>([])

    /// How long the client waited, wait by wait.
    var pauses: [Duration] { waits.withLock { $0 } }

    func pass(_ duration: Duration) {
        passed.withLock { $0 += duration }
    }

    func surroundings(startingAt moment: Timestamp) -> AmazonPayClient.Surroundings {
        AmazonPayClient.Surroundings(
            now: { [self] in
                Timestamp(milliseconds: moment.milliseconds + Int64(elapsed / .milliseconds(1)))
            },
            instant: { [self] in start + elapsed },
            sleep: { [self] end in
                try Task.checkCancellation()
                let pause = (start + elapsed).duration(to: end)
                waits.withLock { $0.append(pause) }
                pass(pause)
            },
            random: { UInt64.max / 2 + 1 })
    }

    var now: ContinuousClock.Instant { start + elapsed }

    private var elapsed: Duration { passed.withLock { $0 } }
}
