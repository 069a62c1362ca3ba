import AmazonPay
import Synchronization

/// A clock that is a second later at each look.
final class Times: Sendable {
    private let seconds = Mutex<Int64>(0)

    func next() -> Timestamp {
        seconds.withLock {
            $0 += 1
            return Timestamp(milliseconds: $0 * 1000)
        }
    }
}
