import Foundation
import Testing

@testable import AmazonPaySigning

@Suite struct SigningDateTests {
    @Test(arguments: [("20180524T223710Z", false), ("2018-05-24T22:37:10Z", true)])
    func `Both forms of ISO 8601 are read and written`(_ text: String, _ isExtended: Bool) throws {
        let date = try #require(SigningDate(text))
        #expect(date.date == Date(timeIntervalSince1970: 1_527_201_430))
        #expect(date.isExtended == isExtended)
        #expect(date.text() == text)
        #expect(date.text(isExtended: true) == "2018-05-24T22:37:10Z")
        #expect(date.text(secondsLater: 50, isExtended: false) == "20180524T223800Z")
    }

    @Test func `The last day of February in a leap year is a day`() {
        #expect(SigningDate("20240229T000000Z") != nil)
    }

    @Test(arguments: [
        "", "20180524", "20180524T223710", "20180524T223710z", "20180524 223710Z", "2018-0524T22:37:10Z",
        "2018-05-24T22:37:10.123Z", "2018-05-24T22:37:10+00:00", "20180524T223710Z ", "20181324T223710Z",
        "20180532T223710Z", "20230229T000000Z", "20180524T253710Z", "20180524T226010Z", "20180524T223761Z",
        "-0180524T223710Z", "２０１８0524T223710Z", "20180524T223710Z, 20180524T223710Z",
    ])
    func `Nothing else is a date`(_ text: String) {
        #expect(SigningDate(text) == nil)
    }
}
