public import AmazonPayModel
import Synchronization

/// The service's time: real time moved by an offset, or a moment that stands still until it is set.
public final class SimulatorClock: Sendable {
    /// How the clock goes.
    public enum Mode: String, Sendable, Codable, CaseIterable {
        /// With real time, moved by what it was advanced.
        case real
        /// Only when it is told to.
        case manual
    }

    /// What has to be kept for the clock to go on after a restart.
    public struct Setting: Hashable, Sendable, Codable {
        /// How the clock goes.
        public var mode: Mode
        /// In mode `real`: how far it is ahead of real time, in milliseconds.
        public var offset: Int64
        /// In mode `manual`: the moment it shows.
        public var moment: Timestamp
    }

    /// The moments that the clock may be set to: with a century between them and the last one that can be written, so that
    /// whatever is due later still has a moment of its own.
    static let range = Timestamp(milliseconds: 0)...Timestamp(milliseconds: 250_246_627_199_999)

    private let realNow: @Sendable () -> Timestamp
    private let setting: Mutex<Setting>

    /// Makes a clock that shows real time.
    ///
    /// - Parameters:
    ///   - mode: How it goes.
    ///   - realNow: Tells real time.
    public init(mode: Mode, realNow: @escaping @Sendable () -> Timestamp) {
        self.realNow = realNow
        setting = Mutex(Setting(mode: mode, offset: 0, moment: realNow()))
    }

    /// The time on the clock, which stands still at either end of ``range``.
    public var now: Timestamp {
        let current = setting.withLock { $0 }
        let moment =
            switch current.mode {
            case .real: realNow().adding(milliseconds: current.offset)
            case .manual: current.moment
            }
        return min(max(moment, Self.range.lowerBound), Self.range.upperBound)
    }

    /// The time outside, which signatures are checked against.
    public var realTime: Timestamp { realNow() }

    /// What to keep.
    public var current: Setting { setting.withLock { $0 } }

    /// Goes on as it was kept.
    public func restore(_ kept: Setting) {
        setting.withLock { $0 = kept }
    }

    /// The setting in which the clock goes in this mode and shows this moment now.
    public func setting(_ mode: Mode, showing moment: Timestamp) -> Setting {
        Setting(mode: mode, offset: moment.milliseconds - realNow().milliseconds, moment: moment)
    }
}
