#if PostgreSQL
import Foundation

/// A row that a statement gave, in PostgreSQL's binary form.
///
/// Whoever reads it has written the statement, so the types are certain.
struct PostgreSQLRow: Sendable {
    let values: [Data?]

    func optionalText(_ column: Int) -> String? {
        values[column].map { String(storedText: String(decoding: $0, as: UTF8.self)) }
    }

    func text(_ column: Int) -> String { optionalText(column) ?? "" }

    func optionalNumber(_ column: Int) -> Int64? {
        values[column].map { $0.reduce(0) { $0 << 8 | Int64($1) } }
    }

    func number(_ column: Int) -> Int64 { optionalNumber(column) ?? 0 }

    func moment(_ column: Int) -> Date { Date(storedMilliseconds: number(column)) }

    func flag(_ column: Int) -> Bool { values[column]?.first == 1 }

    func bytes(_ column: Int) -> Data { values[column] ?? Data() }
}
#endif
