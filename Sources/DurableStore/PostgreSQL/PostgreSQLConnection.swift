#if PostgreSQL
import CPostgreSQL
import Foundation
import Synchronization

/// One connection to a PostgreSQL server.
///
/// Every call of libpq is in this file. The mutex lets one caller at a time use the connection, and nothing unsafe
/// leaves it.
@safe final class PostgreSQLConnection: Sendable {
    /// What a statement gave.
    struct Answer: Sendable {
        var rows: [PostgreSQLRow] = []
        /// How many rows it has changed or read.
        var count = 0
    }

    /// The connection as libpq knows it; closed when this value is gone.
    @safe private struct Handle: ~Copyable {
        let pointer: OpaquePointer
        /// The names of statements that the server has prepared.
        var prepared: [String: String] = [:]

        deinit { unsafe PQfinish(pointer) }
    }

    /// A bound for what the server keeps; lists of many lengths are all statements of their own.
    private static let mostPrepared = 200
    private static let connectSeconds = "10"

    private let handle: Mutex<Handle>

    /// Connects, and waits for it.
    ///
    /// - Parameter url: `postgresql://user:password@host:port/database?…`, as libpq reads it.
    /// - Throws: ``PostgreSQLError/cannotConnect(_:)``.
    init(url: String) throws(PostgreSQLError) {
        // What the URL says as well comes later, and counts.
        let names = PointedBytes(texts: ["connect_timeout", "application_name", "client_encoding", "dbname"])
        let values = PointedBytes(texts: [Self.connectSeconds, "amazonpay", "UTF8", url])
        let connected = unsafe names.withPointers { names in
            unsafe values.withPointers { values in unsafe PQconnectdbParams(names, values, 1) }
        }
        guard let pointer = unsafe connected else { throw .cannotConnect("out of memory") }
        let state = unsafe PQstatus(pointer)
        let message = unsafe PQerrorMessage(pointer).map { unsafe String(cString: $0) } ?? ""
        handle = unsafe Mutex(Handle(pointer: pointer))
        guard state == CONNECTION_OK else {
            let firstLine = message.split(whereSeparator: \.isNewline).first.map(String.init)
            throw .cannotConnect(firstLine ?? "no connection")
        }
    }

    /// Whether it can still be used.
    var isOpen: Bool { handle.withLock { unsafe PQstatus($0.pointer) == CONNECTION_OK } }

    /// Runs one or several statements without values.
    func run(_ sql: String) throws(PostgreSQLError) {
        try handle.withLock { handle throws(PostgreSQLError) in
            _ = unsafe try Self.answer(PQexec(handle.pointer, sql), handle.pointer)
        }
    }

    /// Runs a statement with its values, `$1` being the first.
    @discardableResult
    func run(_ sql: String, _ values: [PostgreSQLValue]) throws(PostgreSQLError) -> Answer {
        try handle.withLock { handle throws(PostgreSQLError) in
            let name = try Self.prepare(sql, values, &handle)
            let bound = PointedBytes(values.map(\.bytes))
            let (count, lengths) = (Int32(values.count), values.map { Int32($0.bytes?.count ?? 0) })
            // 1 stands for the binary form, of what goes there and of what comes back.
            let formats = values.map { _ in Int32(1) }
            return unsafe try Self.answer(
                bound.withPointers { pointers in
                    if let name {
                        unsafe PQexecPrepared(handle.pointer, name, count, pointers, lengths, formats, 1)
                    } else {
                        unsafe PQexecParams(
                            handle.pointer, sql, count, values.map(\.type), pointers, lengths, formats, 1)
                    }
                }, handle.pointer)
        }
    }

    /// - Returns: The name of the prepared statement; `nil` when there are too many already.
    private static func prepare(
        _ sql: String, _ values: [PostgreSQLValue], _ handle: inout Handle
    ) throws(PostgreSQLError) -> String? {
        if let name = handle.prepared[sql] { return name }
        guard handle.prepared.count < mostPrepared else { return nil }
        let name = "s\(handle.prepared.count)"
        let types = values.map(\.type)
        _ = unsafe try answer(PQprepare(handle.pointer, name, sql, Int32(types.count), types), handle.pointer)
        handle.prepared[sql] = name
        return name
    }

    private static func answer(
        _ result: OpaquePointer?, _ connection: OpaquePointer
    ) throws(PostgreSQLError) -> Answer {
        defer { unsafe PQclear(result) }
        switch unsafe PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: break
        default:
            guard unsafe PQstatus(connection) == CONNECTION_OK,
                let state = unsafe PQresultErrorField(result, Int32(UInt8(ascii: "C")))
            else { throw .connectionLost }
            throw unsafe .refused(state: String(cString: state))
        }
        var answer = Answer()
        answer.count = unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
        let columns = unsafe PQnfields(result)
        for row in unsafe 0..<PQntuples(result) {
            answer.rows.append(
                PostgreSQLRow(values: (0..<columns).map { column in unsafe value(of: result, row, column) }))
        }
        return answer
    }

    private static func value(of result: OpaquePointer?, _ row: Int32, _ column: Int32) -> Data? {
        guard unsafe PQgetisnull(result, row, column) == 0, let start = unsafe PQgetvalue(result, row, column) else {
            return nil
        }
        return unsafe Data(bytes: start, count: Int(PQgetlength(result, row, column)))
    }
}

/// Some pieces of bytes, each with a zero behind it, in the form in which C takes a list of them.
private struct PointedBytes {
    private var bytes: [CChar] = []
    private var starts: [Int?] = []

    init(_ pieces: [[UInt8]?]) {
        for piece in pieces {
            starts.append(piece.map { _ in bytes.count })
            bytes += (piece ?? []).map(CChar.init(bitPattern:)) + [0]
        }
    }

    /// A list of texts that ends with NULL.
    init(texts: [String]) { self.init(texts.map { Array($0.utf8) } + [nil]) }

    /// - Parameter body: May use the pointers until it returns; `nil` stands for NULL.
    func withPointers<Value>(_ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe body(
                starts.map { start in
                    guard let start, let first = buffer.baseAddress else { return nil }
                    return unsafe first + start
                })
        }
    }
}
#endif
