import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Dates of periods: years, months, weeks and days, in zones whose clocks are changed.
@Suite struct BillingScheduleTests {
    /// An anchor as local time, a zone, a cadence, and the UTC times of some periods.
    struct Row: Sendable, CustomTestStringConvertible {
        let anchor: String
        let zone: String
        let unit: Frequency.Unit
        let value: Int
        let expected: [Int: String]

        var testDescription: String { "\(value) \(unit) from \(anchor) in \(zone)" }

        init(_ anchor: String, _ zone: String, _ unit: Frequency.Unit, _ value: Int, _ expected: [Int: String]) {
            (self.anchor, self.zone, self.unit, self.value, self.expected) = (anchor, zone, unit, value, expected)
        }
    }

    static let rows: [Row] = [
        Row(
            "2026-01-31", "UTC", .month, 1,
            [
                0: "20260131T000000Z", 1: "20260228T000000Z", 2: "20260331T000000Z", 3: "20260430T000000Z",
                12: "20270131T000000Z", 25: "20280229T000000Z", 26: "20280331T000000Z",
            ]),
        Row("2026-08-31", "UTC", .month, 3, [1: "20261130T000000Z", 2: "20270228T000000Z", 4: "20270831T000000Z"]),
        Row("2026-12-30", "UTC", .month, 2, [1: "20270228T000000Z", 2: "20270430T000000Z"]),
        Row(
            "2024-02-29", "UTC", .year, 1,
            [
                1: "20250228T000000Z", 2: "20260228T000000Z", 3: "20270228T000000Z", 4: "20280229T000000Z",
            ]),
        Row("2096-02-29", "UTC", .year, 4, [1: "21000228T000000Z", 2: "21040229T000000Z"]),
        Row("2026-12-31", "UTC", .day, 1, [1: "20270101T000000Z", 60: "20270301T000000Z", 3650: "20361228T000000Z"]),
        Row("2026-02-24", "UTC", .week, 2, [1: "20260310T000000Z", 26: "20270223T000000Z"]),
        // Berlin: clocks go forward on 29 March 2026 at 2:00 and back on 25 October 2026 at 3:00.
        Row("2026-03-01T09:30", "Europe/Berlin", .month, 1, [0: "20260301T083000Z", 1: "20260401T073000Z"]),
        Row(
            "2026-03-28T02:30", "Europe/Berlin", .day, 1,
            [
                0: "20260328T013000Z", 1: "20260329T013000Z", 2: "20260330T003000Z",
            ]),
        Row(
            "2026-10-24T02:30", "Europe/Berlin", .day, 1,
            [
                0: "20261024T003000Z", 1: "20261025T003000Z", 2: "20261026T013000Z",
            ]),
        // New York: 8 March 2026 at 2:00, and 1 November 2026 at 2:00.
        Row(
            "2026-02-08T02:30", "America/New_York", .month, 1,
            [
                0: "20260208T073000Z", 1: "20260308T073000Z", 2: "20260408T063000Z",
            ]),
        Row("2026-10-01T01:30", "America/New_York", .month, 1, [1: "20261101T053000Z", 2: "20261201T063000Z"]),
        Row("2026-01-31", "Asia/Tokyo", .month, 1, [0: "20260130T150000Z", 1: "20260227T150000Z"]),
        // Cairo puts the clock forward at midnight of 24 April 2026: there is no 0:00 on that day.
        Row("2026-03-24", "Africa/Cairo", .month, 1, [1: "20260423T220000Z", 2: "20260523T210000Z"]),
        // Half an hour only.
        Row(
            "2026-10-03T02:15", "Australia/Lord_Howe", .day, 1,
            [
                0: "20261002T154500Z", 1: "20261003T154500Z", 2: "20261004T151500Z",
            ]),
        // Samoa left 30 December 2011 out altogether.
        Row("2011-12-29T12:00", "Pacific/Apia", .day, 1, [0: "20111229T220000Z", 2: "20111230T220000Z"]),
    ]

    private func schedule(_ row: Row) throws -> BillingSchedule {
        BillingSchedule(
            anchor: try #require(BillingSchedule.moment(ofLocal: row.anchor, timeZone: row.zone)), timeZone: row.zone,
            frequency: Frequency(unit: row.unit, value: row.value))
    }

    @Test(arguments: rows) func `Each date follows from the anchor`(_ row: Row) throws {
        let schedule = try schedule(row)
        for (cycle, text) in row.expected {
            #expect(schedule.moment(ofCycle: cycle)?.basicText == text, "period \(cycle)")
        }
    }

    @Test(arguments: rows) func `Dates only grow, and each is found by its moment`(_ row: Row) throws {
        let schedule = try schedule(row)
        var last = schedule.anchor
        for cycle in 1...400 {
            let moment = try #require(schedule.moment(ofCycle: cycle))
            // The day that Samoa left out has the moment of the day after it.
            if row.zone != "Pacific/Apia" { #expect(moment > last) }
            #expect(moment >= last)
            guard row.zone != "Pacific/Apia" else { continue }
            #expect(schedule.lastCycle(dueBy: moment, from: 0) == cycle)
            #expect(schedule.lastCycle(dueBy: moment.adding(seconds: -1), from: 0) == cycle - 1)
            last = moment
        }
        #expect(schedule.lastCycle(dueBy: schedule.anchor.adding(seconds: -1), from: 0) == nil)
    }

    @Test func `A changed cadence begins at its period and keeps the day that is meant`() throws {
        let anchor = try #require(Timestamp("20260228T000000Z"))
        let schedule = BillingSchedule(
            anchor: anchor, cycle: 7, frequency: Frequency(unit: .month, value: 2), dayOfMonth: 31)
        #expect(schedule.moment(ofCycle: 7) == anchor)
        #expect(schedule.moment(ofCycle: 8)?.basicText == "20260430T000000Z")
        #expect(schedule.moment(ofCycle: 10)?.basicText == "20260831T000000Z")
    }

    @Test func `Without a fixed cadence there is no date`() throws {
        let schedule = BillingSchedule(
            anchor: try #require(Timestamp("20260228T000000Z")), frequency: Frequency(unit: .variable, value: 0))
        #expect(schedule.moment(ofCycle: 0) == nil)
        #expect(schedule.lastCycle(dueBy: .init(milliseconds: .max / 2), from: 0) == nil)
    }

    @Test(arguments: ["2026-02-30", "2026-1-31", "31.1.2026", "", "2026-01-31T25:00", "2026-01-31T09:30:00"])
    func `A local date that is none is refused`(_ text: String) {
        #expect(BillingSchedule.moment(ofLocal: text, timeZone: "UTC") == nil)
    }

    @Test(arguments: [
        ("20260115T000000Z", "20260201T120000Z"), ("20260201T110000Z", "20260201T120000Z"),
        ("20260201T120000Z", "20260301T120000Z"), ("20261231T235959Z", "20270101T120000Z"),
    ])
    func `The next calendar month has begun in every time zone`(_ now: String, _ next: String) throws {
        #expect(Subscription.nextMonth(after: try #require(Timestamp(now))).basicText == next)
    }
}
