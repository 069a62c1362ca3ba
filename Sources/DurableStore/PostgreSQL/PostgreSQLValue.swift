#if PostgreSQL
import Foundation

/// A value that goes with a statement, in PostgreSQL's binary form.
struct PostgreSQLValue: Sendable {
    /// The number that PostgreSQL has for the type.
    ///
    /// https://www.postgresql.org/docs/current/datatype-oid.html
    let type: UInt32
    /// `nil` for NULL.
    let bytes: [UInt8]?

    private init(_ type: UInt32, _ bytes: [UInt8]?) {
        self.type = type
        self.bytes = bytes
    }

    static func text(_ text: String?) -> Self { Self(25, text.map { Array($0.storedText.utf8) }) }

    static func number(_ number: Int64) -> Self {
        Self(20, stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> Int64($0)) })
    }

    static func number(_ number: Int) -> Self { .number(Int64(number)) }

    /// Whole milliseconds since 1970.
    static func moment(_ date: Date) -> Self { .number(date.storedMilliseconds) }

    static func flag(_ flag: Bool) -> Self { Self(16, [flag ? 1 : 0]) }

    static func bytes(_ data: Data) -> Self { Self(17, Array(data)) }
}
#endif
