import AmazonPayModel
import DurableStore

/// Turns the simulator's clock, and lets happen what falls due by that.
struct ClockService: Sendable {
    let clock: SimulatorClock
    let repository: ObjectRepository
    let timers: TimerRunner
    let startingMode: SimulatorClock.Mode

    /// What the clock shows.
    struct Reading: Encodable, Sendable {
        let mode: SimulatorClock.Mode
        let now: Timestamp
    }

    /// How the clock is to go; without a moment it goes on from where it is.
    struct Setting: Decodable, Sendable {
        var mode: String?
        var now: Timestamp?
    }

    /// How far the clock is to go ahead.
    struct Advance: Decodable, Sendable {
        var by: String?
    }

    var reading: Reading { Reading(mode: clock.current.mode, now: clock.now) }

    /// The clock may be set back as well: what has happened has happened.
    ///
    /// - Throws: 400 for an unknown mode.
    func set(_ setting: Setting) async throws -> Reading {
        guard let name = setting.mode else { throw APIError.missingParameter("mode") }
        guard let mode = SimulatorClock.Mode(rawValue: name) else {
            throw APIError.invalidParameter("mode", "It must be real or manual.")
        }
        let now = clock.now
        let moment = setting.now ?? (mode == .real ? clock.realTime : now)
        try Self.require(moment, "now")
        try await turn(clock.setting(mode, showing: moment))
        return reading
    }

    /// Goes ahead, in both modes; everything that falls due has happened when it returns, in order.
    func advance(_ advance: Advance) async throws -> Reading {
        guard let text = advance.by else { throw APIError.missingParameter("by") }
        guard let moment = ISODuration(text)?.added(to: clock.now) else {
            throw APIError.invalidParameter(
                "by", "It must be a duration such as PT24H or P30D that ends before the year 9900.")
        }
        try Self.require(moment, "by")
        try await turn(clock.setting(clock.current.mode, showing: moment))
        return reading
    }

    /// Goes on as before the last stop; with real time when that cannot be read.
    func restore() async throws {
        do {
            if let kept: Versioned<ClockRecord> = try await repository.find("clock") {
                clock.restore(kept.record.setting)
            }
        } catch let error as UnreadableDocument {
            try await replace(error.key)
        }
    }

    /// Puts a readable setting in place of one that is not: it could never be changed otherwise.
    private func replace(_ key: DocumentKey) async throws {
        guard let document = try await repository.store.document(key) else { return }
        reset()
        var changes = Changes()
        try changes.replace(ClockRecord(setting: clock.current), at: document.version)
        do {
            try await repository.apply(changes, [])
        } catch StoreError.conflict {
            // Another process has replaced it at this moment.
        }
    }

    /// Shows real time again, in the mode that the simulator was started with.
    func reset() {
        clock.restore(clock.setting(startingMode, showing: clock.realTime))
    }

    /// Writes down how the clock goes, also when nobody has ever turned it.
    func keepCurrent() async throws {
        try await keep(clock.current)
    }

    private static func require(_ moment: Timestamp, _ field: String) throws(APIError) {
        guard SimulatorClock.range.contains(moment) else {
            throw .invalidParameter(field, "The clock can be set to a moment of the years 1970 to 9899.")
        }
    }

    /// The new setting is on disk before anything happens in its time: a simulator killed meanwhile goes on with it.
    private func turn(_ setting: SimulatorClock.Setting) async throws {
        try await keep(setting)
        clock.restore(setting)
        try await timers.run(dueBy: clock.now)
    }

    private func keep(_ setting: SimulatorClock.Setting) async throws {
        try await repository.retryingConflicts {
            let old: Versioned<ClockRecord>? = try await repository.find("clock")
            var changes = Changes()
            try changes.write(ClockRecord(setting: setting), from: old)
            return try await repository.apply(changes, [])
        }
    }
}
