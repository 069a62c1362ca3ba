import Foundation
import Testing

@testable import AmazonPayModel

/// Which moments there are: whatever is written can be read again.
@Suite struct TimestampRangeTests {
    private static let boundaries: [Int64] = [
        .min, .min + 1, -62_135_596_800_001, -62_135_596_800_000, -62_135_596_799_999, -12_219_292_800_001,
        -12_219_292_800_000, -1, 0, 1, 999, 1000, 951_782_399_999, 951_782_400_000, 253_402_300_799_998,
        253_402_300_799_999, 253_402_300_800_000, .max - 1, .max,
    ]

    /// Counts from all over `Int64`, half of them near the moments that exist, the same in each run.
    private static let counts: [Int64] = {
        var state: UInt64 = 13
        return (0..<20_000).map { number in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let count = Int64(bitPattern: state)
            return number.isMultiple(of: 2) ? count : count / 32_768
        }
    }()

    @Test func `Every count of milliseconds becomes a moment that is read back as it was written`() throws {
        for count in Self.boundaries + Self.counts {
            let moment = Timestamp(milliseconds: count)
            #expect(Timestamp(moment.millisecondText) == moment, "\(count)")
            #expect(try JSON.decode([Timestamp].self, try JSON.encode([moment])) == [moment], "\(count)")
            #expect(Timestamp(moment.basicText)?.basicText == moment.basicText, "\(count)")
            #expect(Timestamp(moment.date) == moment, "\(count)")
            #expect(moment.millisecondText.count == 24 && moment.basicText.count == 16, "\(count)")
        }
    }

    @Test func `A count that comes from elsewhere is a moment of the years 1 to 9999, or none`() {
        for count in Self.boundaries + Self.counts {
            let exists = (Timestamp.earliest.milliseconds...Timestamp.latest.milliseconds).contains(count)
            #expect(Timestamp(exactly: count)?.milliseconds == (exists ? count : nil))
        }
        #expect(Timestamp.earliest.millisecondText == "0001-01-01T00:00:00.000Z")
        #expect(Timestamp.latest.millisecondText == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp("00001231T235959Z") == nil)
    }

    @Test func `Moments keep their order when they are written`() {
        let moments = (Self.boundaries + Self.counts).map(Timestamp.init(milliseconds:)).sorted()
        let texts = moments.map(\.millisecondText)
        #expect(texts == texts.sorted())
    }

    @Test(arguments: [Int.min, -1, 0, 1, Int.max])
    func `A span that leads out of the calendar ends at its end`(_ seconds: Int) {
        for moment in [Timestamp.earliest, Timestamp(milliseconds: 0), .latest] {
            let sum = moment.adding(seconds: seconds)
            #expect(seconds < 0 ? sum <= moment : sum >= moment)
            #expect(Timestamp(sum.basicText) != nil)
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, .greatestFiniteMagnitude])
    func `A date that cannot be counted is the first or the last moment, and none when it must be exact`(
        _ seconds: Double
    ) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect([.earliest, .latest].contains(Timestamp(date)))
        #expect(Timestamp(exactly: date) == nil)
    }

    @Test(
        arguments: [
            "-9223372036854775808", "9223372036854775807", "\"-9223372036854775808\"", "\"9223372036854775807\"",
            "253402300800000", "-62135596800001", "\"00000101T000000Z\"",
        ])
    func `A time that Amazon or a caller gives outside these years is refused, and nothing falls over`(_ time: String) {
        let json = """
            {"chargeId": "S01-1", "filingTimestamp": \(time), "merchantResponseDeadline": 1767225600}
            """
        #expect(throws: DecodingError.self) { try JSON.decode(Times.self, json) }
    }

    @Test(arguments: [
        ("1767225600", "20260101T000000Z"), ("1767225600123", "20260101T000000Z"), ("\"0\"", "19700101T000000Z"),
        ("100000000000", "51381116T094640Z"), ("253402300799999", "99991231T235959Z"),
    ])
    func `Seconds, milliseconds and texts within these years are read`(_ time: String, _ text: String) throws {
        let read = try JSON.decode(Times.self, "{\"filingTimestamp\": \(time)}")
        #expect(read.filingTimestamp?.basicText == text)
    }

    /// The member of a dispute that comes in many forms.
    private struct Times: Decodable {
        let filingTimestamp: Timestamp?

        private enum CodingKeys: String, CodingKey { case filingTimestamp }

        init(from decoder: any Decoder) throws {
            filingTimestamp = try decoder.container(keyedBy: CodingKeys.self).decodeTime(forKey: .filingTimestamp)
        }
    }

    @Test func `What is kept has its milliseconds, what Amazon and shops are shown whole seconds`() throws {
        let moment = Timestamp(milliseconds: 1_767_225_600_717)
        let encoder = JSONEncoder()
        #expect(String(decoding: try encoder.encode([moment]), as: UTF8.self) == #"["20260101T000000.717Z"]"#)
        encoder.writesWholeSeconds = true
        #expect(String(decoding: try encoder.encode([moment]), as: UTF8.self) == #"["20260101T000000Z"]"#)
    }
}
