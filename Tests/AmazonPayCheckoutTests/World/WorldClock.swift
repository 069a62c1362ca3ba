import AmazonPay
import Synchronization

/// The time and the numbers of a test's world.
final class WorldClock: Sendable {
    /// When each world begins: 1 January 2026.
    static let start = Timestamp(milliseconds: 1_767_225_600_000)

    private let moment = Mutex(start)
    private let count: Mutex<Int>

    /// - Parameter ids: How many ids others have taken, where two clocks belong to one world.
    init(ids: Int = 0) { count = Mutex(ids) }

    var now: Timestamp { moment.withLock { $0 } }

    func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }

    func advance(milliseconds: Int64) { moment.withLock { $0 = $0.adding(milliseconds: milliseconds) } }

    /// 32 digits, unlike any before.
    func nextID() -> String {
        let number = count.withLock { count in
            count += 1
            return String(count)
        }
        return String(repeating: "0", count: 32 - number.count) + number
    }
}
