import AmazonPayModel
import Foundation

/// A span of time as ISO 8601 writes it: `PT24H`, `P30D`, `P1Y2M`, `PT90S`, `P2W`.
struct ISODuration: Hashable, Sendable {
    private var components = DateComponents()

    /// - Returns: `nil` for anything else, for negative spans and for empty ones.
    init?(_ text: String) {
        guard text.first == "P", text.count <= 64 else { return nil }
        var isTime = false
        var digits = ""
        var count = 0
        for character in text.dropFirst() {
            if character == "T", !isTime, digits.isEmpty {
                isTime = true
            } else if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                guard let number = Int(digits), number <= Self.largest, set(character, isTime, number) else {
                    return nil
                }
                digits = ""
                count += 1
            }
        }
        guard digits.isEmpty, count > 0, text.last != "T" else { return nil }
    }

    /// The moment that is so much later; months and years are those of the calendar, in UTC.
    ///
    /// - Returns: `nil` when it is after the year 9999.
    func added(to moment: Timestamp) -> Timestamp? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: components, to: moment.date).flatMap(Timestamp.init(exactly:))
    }

    /// Nothing here takes a span that leaves the years a calendar knows.
    private static let largest = 1_000_000

    private mutating func set(_ unit: Character, _ isTime: Bool, _ number: Int) -> Bool {
        switch (unit, isTime) {
        case ("Y", false) where number <= 1000: components.year = number
        case ("M", false) where number <= 12_000: components.month = number
        case ("W", false) where number <= 52_000: components.day = (components.day ?? 0) + 7 * number
        case ("D", false) where number <= 365_000: components.day = (components.day ?? 0) + number
        case ("H", true): components.hour = number
        case ("M", true): components.minute = number
        case ("S", true): components.second = number
        default: return false
        }
        return true
    }
}
