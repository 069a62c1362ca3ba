public import Foundation

/// A moment in UTC, with the precision of a millisecond.
///
/// The service writes the basic ISO 8601 form `20191015T204327Z`; some libraries write the extended form
/// `2019-10-15T20:43:27Z`. Both are read; the basic form is written.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// Makes a timestamp from a count of milliseconds since 1970.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Makes a timestamp from a date, rounded to the nearest millisecond.
    public init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// Reads either ISO 8601 form, with or without a fraction of a second of up to nine digits; digits beyond the
    /// millisecond are cut off.
    ///
    /// - Returns: `nil` for anything else, dates and times that do not exist included.
    public init?(_ text: String) {
        var reader = TimestampReader(text)
        guard let milliseconds = reader.read() else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The moment as a `Date`.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The basic form with whole seconds: `20191015T204327Z`.
    public var basicText: String { Self.basic.format(wholeSecond) }

    /// The extended form with whole seconds: `2019-10-15T20:43:27Z`.
    public var extendedText: String { Self.extended.format(wholeSecond) }

    /// The extended form with milliseconds: `2019-10-15T20:43:27.717Z`.
    public var millisecondText: String { Self.precise.format(date) }

    /// The moment a number of seconds later, or earlier when it is negative.
    public func adding(seconds: Int) -> Self {
        Self(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    /// Seconds from another moment to this one.
    public func seconds(since other: Self) -> Double {
        Double(milliseconds - other.milliseconds) / 1000
    }

    /// Whether the first moment is the earlier one.
    public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }

    private var wholeSecond: Date { Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down)) }

    private static let basic = Date.ISO8601FormatStyle(
        dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted)
    private static let extended = Date.ISO8601FormatStyle()
    private static let precise = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}

extension Timestamp: Codable, CustomStringConvertible {
    /// The basic form.
    public var description: String { basicText }

    /// Decodes either form.
    ///
    /// - Throws: `DecodingError` when the text is not a timestamp.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let timestamp = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 time in UTC")
        }
        self = timestamp
    }

    /// Encodes the basic form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(basicText)
    }
}
