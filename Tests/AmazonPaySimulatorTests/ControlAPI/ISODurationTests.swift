import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Spans of time as the control API takes them.
@Suite struct ISODurationTests {
    private static let start = Timestamp("20260131T000000Z")

    @Test(arguments: [
        ("PT24H", "20260201T000000Z"), ("PT90S", "20260131T000130Z"), ("P30D", "20260302T000000Z"),
        ("P2W", "20260214T000000Z"), ("P1M", "20260228T000000Z"), ("P1Y", "20270131T000000Z"),
        ("P1DT1H1M1S", "20260201T010101Z"),
    ])
    func `A duration moves a moment`(_ text: String, _ expected: String) throws {
        let start = try #require(Self.start)
        #expect(ISODuration(text)?.added(to: start)?.basicText == expected)
    }

    @Test(arguments: ["", "P", "PT", "24H", "PT-1H", "P1", "PT1.5H", "P1DT", "PTT1H", "P1H", "P9999999D", "-PT1H"])
    func `Anything else is refused`(_ text: String) {
        #expect(ISODuration(text) == nil)
    }
}
