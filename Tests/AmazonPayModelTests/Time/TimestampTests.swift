import AmazonPayModel
import Foundation
import Testing

@Suite struct TimestampTests {
    @Test(arguments: ["20191015T204327Z", "2019-10-15T20:43:27Z", "2019-10-15T20:43:27.000Z"])
    func `both ISO forms name the same moment`(text: String) {
        #expect(Timestamp(text) == Timestamp(milliseconds: 1_571_172_207_000))
    }

    @Test(
        arguments: [
            ("2019-10-15T20:43:27.5Z", 500), ("2019-10-15T20:43:27.123Z", 123), ("2019-10-15T20:43:27.123456Z", 123),
            ("2019-10-15T20:43:27.999999999Z", 999), ("20191015T204327.250Z", 250),
        ] as [(String, Int64)])
    func `a fraction counts to the millisecond`(text: String, milliseconds: Int64) {
        #expect(Timestamp(text) == Timestamp(milliseconds: 1_571_172_207_000 + milliseconds))
    }

    @Test(
        arguments: [
            "", "Z", "now", "20190230T000000Z", "20190229T000000Z", "20191301T000000Z", "20190001T000000Z",
            "20190100T000000Z", "20191015T240000Z", "20191015T206027Z", "20191015T204360Z", "20191015T204327",
            "20191015T204327z", "20191015t204327Z", "20191015 204327Z", "20191015T204327+00:00", "2019-10-15T20:43:27",
            "2019-10-15T204327Z", "20191015T20:43:27Z", "2019-10-15T20:43:27+01:00", "2019-10-15", "-0191015T204327Z",
            "2019-1-15T20:43:27Z", " 20191015T204327Z", "20191015T204327Z ", "２０191015T204327Z",
            "2019-10-15T20:43:27.Z", "2019-10-15T20:43:27,5Z", "2019-10-15T20:43:27.12a4Z", "20191015T204327.Z",
            "2019-10-15T20:43:27.1234567890Z",
        ])
    func `anything else is no timestamp`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(
        arguments: ["20200229T235959Z", "19700101T000000Z", "19691231T235959Z", "20000229T120000Z", "99991231T235959Z"])
    func `a timestamp is written in the basic form`(text: String) throws {
        let timestamp = try #require(Timestamp(text))
        #expect(timestamp.basicText == text)
        #expect(timestamp.description == text)
        #expect(Timestamp(timestamp.extendedText) == timestamp)
        #expect(try JSON.encode([timestamp]) == #"["\#(text)"]"#)
        #expect(try JSON.decode([Timestamp].self, #"["\#(timestamp.extendedText)"]"#) == [timestamp])
    }

    @Test(arguments: [#"["20190230T000000Z"]"#, "[1571172207]", "[null]"])
    func `another value does not decode`(text: String) {
        #expect(throws: DecodingError.self) { try JSON.decode([Timestamp].self, text) }
    }

    @Test func `whole seconds are cut, not rounded`() {
        #expect(Timestamp(milliseconds: 999).basicText == "19700101T000000Z")
        #expect(Timestamp(milliseconds: -1).basicText == "19691231T235959Z")
    }

    @Test func `moments add, subtract and compare`() {
        let start = Timestamp(milliseconds: 1_571_172_207_250)
        #expect(start.adding(seconds: 86_400).basicText == "20191016T204327Z")
        #expect(start.adding(seconds: -7).seconds(since: start) == -7)
        #expect(start < start.adding(seconds: 1))
        #expect(Timestamp(start.date) == start)
    }
}
