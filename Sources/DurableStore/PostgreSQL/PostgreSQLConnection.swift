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
        /// How long a statement may take, until its last row has arrived.
        let patience: Duration
        /// The names of statements that the server has prepared.
        var prepared: [String: String] = [:]
        /// Whether a statement was not waited for any longer: nobody knows what the server would answer next.
        var isGivenUp = false

        deinit { unsafe PQfinish(pointer) }
    }

    /// A bound for what the server keeps; lists of many lengths are all statements of their own.
    private static let mostPrepared = 200

    /// What every connection has unless the URL says otherwise.
    ///
    /// Load balancers and firewalls forget a connection without telling either side; the kernel then finds out, within
    /// half a minute. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
    private static let defaults = [
        ("connect_timeout", "10"), ("application_name", "amazonpay"), ("client_encoding", "UTF8"), ("keepalives", "1"),
        ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "20000"),
    ]

    private let handle: Mutex<Handle>

    /// Connects, and waits for it.
    ///
    /// - Parameters:
    ///   - url: `postgresql://user:password@host:port/database?…`, as libpq reads it.
    ///   - patience: How long a statement may take; a server that gives no answer is not waited for any longer.
    /// - Throws: ``PostgreSQLError/cannotConnect(_:)``.
    init(url: String, patience: Duration = .seconds(25)) throws(PostgreSQLError) {
        try Self.check(url)
        // What the URL says as well comes later, and counts.
        let names = PointedBytes(texts: Self.defaults.map(\.0) + ["dbname"])
        let values = PointedBytes(texts: Self.defaults.map(\.1) + [url])
        let connected = unsafe names.withPointers { names in
            unsafe values.withPointers { values in unsafe PQconnectdbParams(names, values, 1) }
        }
        guard let pointer = unsafe connected else { throw .cannotConnect("out of memory") }
        let isConnected = unsafe PQstatus(pointer) == CONNECTION_OK && PQsetnonblocking(pointer, 1) == 0
        let failure = unsafe PostgreSQLConnectFailure(
            libpq: Self.text(PQerrorMessage(pointer)), url: url, host: Self.text(PQhost(pointer)),
            port: Self.text(PQport(pointer)))
        handle = unsafe Mutex(Handle(pointer: pointer, patience: patience))
        guard isConnected else { throw .cannotConnect(failure.description) }
    }

    /// - Throws: ``PostgreSQLError/cannotConnect(_:)`` when libpq cannot read the address; its own text would quote it.
    private static func check(_ url: String) throws(PostgreSQLError) {
        var message: UnsafeMutablePointer<CChar>?
        let options = unsafe PQconninfoParse(url, &message)
        unsafe PQfreemem(message)
        guard let options = unsafe options else { throw .cannotConnect(PostgreSQLConnectFailure.unreadable) }
        unsafe PQconninfoFree(options)
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }

    /// Whether it can still be used.
    var isOpen: Bool { handle.withLock { unsafe !$0.isGivenUp && PQstatus($0.pointer) == CONNECTION_OK } }

    /// Runs one or several statements without values.
    func run(_ sql: String) throws(PostgreSQLError) {
        try handle.withLock { handle throws(PostgreSQLError) in
            _ = unsafe try Self.ask(&handle) { unsafe PQsendQuery($0, sql) }
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
            return unsafe try Self.ask(&handle) { connection in
                unsafe bound.withPointers { pointers in
                    if let name {
                        unsafe PQsendQueryPrepared(connection, name, count, pointers, lengths, formats, 1)
                    } else {
                        unsafe PQsendQueryParams(
                            connection, sql, count, values.map(\.type), pointers, lengths, formats, 1)
                    }
                }
            }
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
        _ = unsafe try ask(&handle) { unsafe PQsendPrepare($0, name, sql, Int32(types.count), types) }
        handle.prepared[sql] = name
        return name
    }

    /// Sends a statement and waits for all of its answer, no longer than the connection's patience.
    ///
    /// A connection that was not waited for is closed: to cancel the statement another connection to the same server
    /// would be needed, which may hang as well. The server ends the statement by its own limit.
    private static func ask(
        _ handle: inout Handle, _ send: (OpaquePointer) -> Int32
    ) throws(PostgreSQLError) -> Answer {
        let connection = unsafe handle.pointer
        guard !handle.isGivenUp, unsafe send(connection) == 1 else { throw .connectionLost }
        do throws(PostgreSQLError) {
            let deadline = ContinuousClock.now.advanced(by: handle.patience)
            unsafe try flush(connection, by: deadline)
            return unsafe try lastAnswer(connection, by: deadline)
        } catch .timedOut {
            handle.isGivenUp = true
            throw .timedOut
        }
    }

    /// Sends what libpq has not sent yet, and takes in what the server may send meanwhile.
    private static func flush(
        _ connection: OpaquePointer, by deadline: ContinuousClock.Instant
    ) throws(PostgreSQLError) {
        while true {
            switch unsafe PQflush(connection) {
            case 0: return
            case 1: break
            default: throw .connectionLost
            }
            let ready = unsafe try wait(connection, for: POLLIN | POLLOUT, by: deadline)
            if ready & POLLIN != 0, unsafe PQconsumeInput(connection) != 1 { throw .connectionLost }
        }
    }

    /// The answer to the last of the statements; all of them are taken in, whatever becomes of the first.
    private static func lastAnswer(
        _ connection: OpaquePointer, by deadline: ContinuousClock.Instant
    ) throws(PostgreSQLError) -> Answer {
        var (last, failure): (Answer?, PostgreSQLError?) = (nil, nil)
        while true {
            while unsafe PQisBusy(connection) == 1 {
                _ = unsafe try wait(connection, for: POLLIN, by: deadline)
                guard unsafe PQconsumeInput(connection) == 1 else { throw .connectionLost }
            }
            guard let result = unsafe PQgetResult(connection) else { break }
            do throws(PostgreSQLError) {
                last = unsafe try answer(result, connection)
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        guard let last else { throw .connectionLost }
        return last
    }

    /// Waits until the socket can be read or written.
    ///
    /// - Returns: The events that have happened.
    private static func wait(
        _ connection: OpaquePointer, for events: Int32, by deadline: ContinuousClock.Instant
    ) throws(PostgreSQLError) -> Int32 {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .timedOut }
            var entry = unsafe pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
            let milliseconds = Int32(clamping: Int64(left / .milliseconds(1)) + 1)
            let count = unsafe poll(&entry, 1, milliseconds)
            // An error of the socket makes it readable, and reading tells of it; a signal interrupts the wait.
            if count > 0 { return Int32(entry.revents) | POLLIN }
            guard count == 0 || errno == EINTR else { throw .connectionLost }
        }
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
