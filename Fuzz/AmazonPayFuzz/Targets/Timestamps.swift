import Foundation

@testable import AmazonPay
@testable import AmazonPayModel
@testable import AmazonPaySigning

extension FuzzTarget {
    /// Times: each form that is written reads as the same moment.
    static let timestamps = Self(
        "timestamps", maximumLength: 128,
        text: { text in
            for moment in [Timestamp(text), Timestamp.lenient(text), HTTPDate(text)?.timestamp] {
                if let moment { check(moment) }
            }
            if let header = HTTPDate(text) {
                expect(HTTPDate(header.text) == header, "\(header.text) is read as another moment")
            }
            if let date = SigningDate(text) { check(date, text) }
            if let pause = RetryAfter.duration(text, from: Timestamp(milliseconds: 0)) {
                expect(pause >= .zero && pause <= .seconds(86_400), "a call waits \(pause)")
            }
        })

    private static func check(_ moment: Timestamp) {
        for text in [moment.exactText, moment.millisecondText] {
            expect(Timestamp(text) == moment, "\(text) is read as another moment")
        }
        expect(Timestamp(moment.extendedText) == Timestamp(moment.basicText), "\(moment) has two moments")
        expect(moment.adding(seconds: .max) == .latest && moment.adding(seconds: .min) == .earliest, "time goes on")
        if moment.isGregorian { expect(Timestamp(moment.date) == moment, "\(moment) is another date") }
    }

    private static func check(_ date: SigningDate, _ text: String) {
        for isExtended in [true, false] {
            let written = date.text(isExtended: isExtended)
            expect(SigningDate(written)?.date == date.date, "\(written) is read as another date")
        }
        guard let moment = Timestamp(text), moment.isGregorian else { return }
        expect(moment.date == date.date, "\(text) is one moment to signatures and another one elsewhere")
    }
}
