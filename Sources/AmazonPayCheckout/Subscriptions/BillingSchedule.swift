import AmazonPayModel
import Foundation

/// When a subscription is billed: at the anchor, and from there every so many units of the calendar in a time zone.
///
/// Each date is computed from the anchor, never from the date before: 31 January, 28 February, 31 March. The local time
/// of day stays the same when clocks are changed; a time that a night leaves out is billed as much later as the clock
/// was put forward, and of a time that comes twice the first is meant.
struct BillingSchedule: Hashable, Sendable, Codable {
    /// When the cycle ``anchorCycle`` is billed.
    let anchor: Timestamp
    /// The number of the cycle at the anchor: not 0 when the cadence was changed later.
    let anchorCycle: Int
    /// The name of the time zone, for instance `Europe/Berlin`.
    let timeZone: String
    let frequency: Frequency
    /// The day that is meant, for months and years: 31 also where the anchor had to be the 28th.
    let dayOfMonth: Int

    /// All days of the years 1583 to 9999; what is farther away is no date.
    private static let mostCycles = 3_100_000

    init(
        anchor: Timestamp, cycle: Int = 0, timeZone: String = "UTC", frequency: Frequency, dayOfMonth: Int? = nil
    ) {
        // Texts of times have whole seconds: what is computed now and what is computed later have to be the same.
        self.anchor = anchor.wholeSecond
        anchorCycle = cycle
        self.timeZone = timeZone
        self.frequency = frequency
        self.dayOfMonth = dayOfMonth ?? Self.local(anchor, Self.zone(timeZone)).day ?? 1
    }

    /// When a cycle is billed; `nil` without a fixed cadence, and outside of the years 1583 to 9999.
    func moment(ofCycle cycle: Int) -> Timestamp? {
        let count = cycle - anchorCycle
        guard frequency.unit != .variable, abs(count) <= Self.mostCycles else { return nil }
        guard count != 0 else { return anchor }
        let zone = Self.zone(timeZone)
        var parts = Self.local(anchor, zone)
        switch frequency.unit {
        case .day: parts.day = (parts.day ?? 1) + count * frequency.value
        case .week: parts.day = (parts.day ?? 1) + 7 * count * frequency.value
        case .month: move(&parts, months: count * frequency.value)
        case .year: move(&parts, months: 12 * count * frequency.value)
        default: return nil
        }
        guard let date = Self.calendar.date(from: parts),
            let moment = Timestamp(exactly: Self.moment(ofLocal: date, zone)), moment.isGregorian
        else { return nil }
        return moment
    }

    /// The last cycle whose date is not after a moment; `nil` when there is none from cycle `first` on.
    func lastCycle(dueBy now: Timestamp, from first: Int) -> Int? {
        guard let start = moment(ofCycle: first), start <= now else { return nil }
        var cycle = first + max(0, Int(now.seconds(since: start) / averageSeconds) - 2)
        while cycle > first, let moment = moment(ofCycle: cycle), moment > now { cycle -= 1 }
        while let next = moment(ofCycle: cycle + 1), next <= now { cycle += 1 }
        return cycle
    }

    private var averageSeconds: Double {
        let days: Double =
            switch frequency.unit {
            case .day: 1
            case .week: 7
            case .month: 30.436875
            default: 365.2425
            }
        return days * 86_400 * Double(max(frequency.value, 1))
    }

    private func move(_ parts: inout DateComponents, months: Int) {
        let index = (parts.year ?? 1) * 12 + (parts.month ?? 1) - 1 + months
        parts.year = index / 12
        parts.month = index % 12 + 1
        parts.day = 1
        let days = Self.calendar.date(from: parts).flatMap { Self.calendar.range(of: .day, in: .month, for: $0) }
        parts.day = min(dayOfMonth, days?.count ?? 28)
    }
}

// MARK: - Local time

extension BillingSchedule {
    /// The moment of a local date such as `2026-01-31`, at midnight, or `2026-01-31T09:30`.
    ///
    /// - Returns: `nil` when the text is not such a date, or there is no such day.
    static func moment(ofLocal text: String, timeZone: String) -> Timestamp? {
        let full = text.count == 10 ? "\(text)T00:00:00Z" : "\(text):00Z"
        return Timestamp(full).flatMap { Timestamp(exactly: moment(ofLocal: $0.date, zone(timeZone))) }
    }

    /// The beginning of the local day of a moment.
    static func beginningOfDay(_ moment: Timestamp, timeZone: String) -> Timestamp {
        let zone = zone(timeZone)
        var parts = local(moment, zone)
        (parts.hour, parts.minute, parts.second) = (0, 0, 0)
        return calendar.date(from: parts).map { Timestamp(Self.moment(ofLocal: $0, zone)) } ?? moment
    }

    /// A calendar that takes local times as if they were those of UTC.
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    /// A zone that this machine does not know any more bills some hours off rather than never.
    private static func zone(_ name: String) -> TimeZone { TimeZone(identifier: name) ?? .gmt }

    private static func local(_ moment: Timestamp, _ zone: TimeZone) -> DateComponents {
        let shifted = moment.adding(seconds: zone.secondsFromGMT(for: moment.date)).date
        return calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: shifted)
    }

    private static func moment(ofLocal local: Date, _ zone: TimeZone) -> Date {
        let before = zone.secondsFromGMT(for: local.addingTimeInterval(-86_400))
        let after = zone.secondsFromGMT(for: local.addingTimeInterval(86_400))
        let first = local.addingTimeInterval(-Double(before))
        if zone.secondsFromGMT(for: first) == before { return first }
        let second = local.addingTimeInterval(-Double(after))
        // Neither: the night leaves that time out.
        return zone.secondsFromGMT(for: second) == after ? second : first
    }
}

extension Timestamp {
    /// The moment without the fraction of a second.
    var wholeSecond: Timestamp {
        let rest = milliseconds % 1000
        return Timestamp(milliseconds: milliseconds - (rest < 0 ? rest + 1000 : rest))
    }
}
