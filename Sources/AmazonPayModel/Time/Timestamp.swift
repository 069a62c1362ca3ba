public import Foundation

/// A moment in UTC of the years 1 to 9999, with the precision of a millisecond.
///
/// Nothing outside these years can be written in four digits and read again, so no such timestamp exists: arithmetic and
/// conversions stop at ``earliest`` and ``latest``, and what is read from elsewhere is refused.
///
/// The service writes the basic ISO 8601 form `20191015T204327Z`; some libraries write the extended form
/// `2019-10-15T20:43:27Z`. Both are read; the basic form is written.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The first moment of the year 1.
    public static let earliest = Self(milliseconds: range.lowerBound)
    /// The last millisecond of the year 9999.
    public static let latest = Self(milliseconds: range.upperBound)

    private static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// Makes a timestamp from a count of milliseconds since 1970; the nearest one that exists for a count outside the
    /// years 1 to 9999.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
    }

    /// Makes a timestamp from a count of milliseconds that comes from elsewhere.
    ///
    /// - Returns: `nil` outside the years 1 to 9999.
    public init?(exactly milliseconds: Int64) {
        guard Self.range.contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    /// Makes a timestamp from a date, rounded to the nearest millisecond; the nearest one that exists for a date outside
    /// the years 1 to 9999.
    public init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        self.init(milliseconds: Int64(exactly: milliseconds) ?? (milliseconds > 0 ? .max : .min))
    }

    /// Makes a timestamp from a date that was computed, rounded to the nearest millisecond.
    ///
    /// - Returns: `nil` outside the years 1 to 9999.
    public init?(exactly date: Date) {
        guard let milliseconds = Int64(exactly: (date.timeIntervalSince1970 * 1000).rounded()) else { return nil }
        self.init(exactly: milliseconds)
    }

    /// Reads either ISO 8601 form, with or without a fraction of a second of up to nine digits; digits beyond the
    /// millisecond are cut off.
    ///
    /// - Returns: `nil` for anything else: dates and times that do not exist, and the year 0.
    public init?(_ text: String) {
        var reader = TimestampReader(text)
        guard let milliseconds = reader.read() else { return nil }
        self.init(exactly: milliseconds)
    }

    /// The moment as a `Date`.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The basic form with whole seconds: `20191015T204327Z`.
    public var basicText: String { CalendarTime(milliseconds: milliseconds).text(isExtended: false, fraction: "") }

    /// The extended form with whole seconds: `2019-10-15T20:43:27Z`.
    public var extendedText: String { CalendarTime(milliseconds: milliseconds).text(isExtended: true, fraction: "") }

    /// The extended form with milliseconds: `2019-10-15T20:43:27.717Z`.
    public var millisecondText: String {
        let time = CalendarTime(milliseconds: milliseconds)
        return time.text(isExtended: true, fraction: time.fraction)
    }

    /// The basic form with all that is known, so that it reads as the same moment: `20191015T204327.717Z`, and
    /// `20191015T204327Z` for a whole second.
    package var exactText: String {
        let time = CalendarTime(milliseconds: milliseconds)
        return time.text(isExtended: false, fraction: time.millisecond == 0 ? "" : time.fraction)
    }

    /// The moment a number of seconds later, or earlier when it is negative; at most ``latest``, at least ``earliest``.
    public func adding(seconds: Int) -> Self {
        let (span, isTooLong) = Int64(seconds).multipliedReportingOverflow(by: 1000)
        return adding(milliseconds: isTooLong ? (seconds < 0 ? .min : .max) : span)
    }

    /// The moment a number of milliseconds later, or earlier when it is negative; at most ``latest``, at least
    /// ``earliest``.
    package func adding(milliseconds span: Int64) -> Self {
        let (sum, isTooFar) = milliseconds.addingReportingOverflow(span)
        return Self(milliseconds: isTooFar ? (span < 0 ? .min : .max) : sum)
    }

    /// Seconds from another moment to this one.
    public func seconds(since other: Self) -> Double {
        Double(milliseconds - other.milliseconds) / 1000
    }

    /// Whether the first moment is the earlier one.
    public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }
}

extension Timestamp: Codable, CustomStringConvertible {
    /// The basic form with whole seconds.
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

    /// Encodes the basic form, which reads as the same moment; whole seconds only for an encoder that is told so with
    /// ``Foundation/JSONEncoder/writesWholeSeconds``.
    public func encode(to encoder: any Encoder) throws {
        let isRounded = CodingUserInfoKey.wholeSeconds.map { encoder.userInfo[$0] as? Bool == true } ?? false
        var container = encoder.singleValueContainer()
        try container.encode(isRounded ? basicText : exactText)
    }
}

extension CodingUserInfoKey {
    fileprivate static let wholeSeconds = CodingUserInfoKey(rawValue: "AmazonPay.wholeSeconds")
}

extension JSONEncoder {
    /// Whether times are written without their milliseconds, as Amazon and the HTTP APIs show them.
    ///
    /// What is kept is written without it: a record that lost its milliseconds would move in listings.
    package var writesWholeSeconds: Bool {
        get { CodingUserInfoKey.wholeSeconds.map { userInfo[$0] as? Bool == true } ?? false }
        set { if let key = CodingUserInfoKey.wholeSeconds { userInfo[key] = newValue } }
    }
}
