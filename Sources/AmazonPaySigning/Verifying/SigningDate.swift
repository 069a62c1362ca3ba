import Foundation

/// The date of a signed request, in the basic form of most libraries or the extended one of some.
struct SigningDate {
    let date: Date
    let isExtended: Bool

    private static let basicShape = Array("00000000T000000Z".utf8)
    private static let extendedShape = Array("0000-00-00T00:00:00Z".utf8)

    /// Reads `20180524T223710Z` or `2018-05-24T22:37:10Z`; nothing else, and no day that no calendar has.
    init?(_ text: String) {
        let shape = text.utf8.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? UInt8(ascii: "0") : $0 }
        guard shape == Self.basicShape || shape == Self.extendedShape else { return nil }
        let isExtended = shape == Self.extendedShape
        // A text that is no date has no moment: the caller says so.
        guard let date = try? Self.style(isExtended).parse(text) else { return nil }
        guard date.formatted(Self.style(isExtended)) == text else { return nil }
        self.date = date
        self.isExtended = isExtended
    }

    /// The moment so many seconds later, in the same form or in the other one.
    func text(secondsLater seconds: Int = 0, isExtended: Bool? = nil) -> String {
        date.addingTimeInterval(Double(seconds)).formatted(Self.style(isExtended ?? self.isExtended))
    }

    private static func style(_ isExtended: Bool) -> Date.ISO8601FormatStyle {
        isExtended
            ? Date.ISO8601FormatStyle()
            : Date.ISO8601FormatStyle(
                dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted)
    }
}
