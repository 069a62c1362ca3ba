package import NIOCore

/// A deadline that is moved with each request and hardly ever met: moving it costs nothing.
///
/// It is met up to one nap late. All calls happen on its event loop.
final class MovingDeadline {
    private let loop: any EventLoop
    private let longestNap: TimeAmount
    private let onExpiry: () -> Void
    private var moment: NIODeadline?
    private var nap: Scheduled<Void>?

    init(loop: any EventLoop, longestNap seconds: Double, onExpiry: @escaping () -> Void) {
        self.loop = loop
        longestNap = .seconds(fraction: seconds)
        self.onExpiry = onExpiry
    }

    func move(seconds: Double) {
        moment = loop.now + .seconds(fraction: seconds)
        if nap == nil { sleep() }
    }

    func clear() {
        moment = nil
    }

    /// Forgets the deadline for good.
    func stop() {
        moment = nil
        nap?.cancel()
        nap = nil
    }

    private func sleep() {
        guard let moment else { return }
        let end = min(moment, loop.now + longestNap)
        nap = loop.assumeIsolated().scheduleTask(deadline: end) { self.wake() }
    }

    private func wake() {
        nap = nil
        guard let moment else { return }
        if moment <= loop.now {
            self.moment = nil
            onExpiry()
        } else {
            sleep()
        }
    }
}

extension TimeAmount {
    /// A number of seconds, with its fraction.
    package static func seconds(fraction: Double) -> Self { .nanoseconds(Int64(fraction * 1_000_000_000)) }
}
