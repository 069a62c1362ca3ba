#if PostgreSQL
import Foundation
import Testing

@testable import DurableStore

/// A server that gives no answer is given up, and what is said about it holds nothing secret.
@Suite(.enabled(if: StoreEngine.postgreSQLURL != nil)) struct PostgreSQLOutageTests {
    /// The processes of the server that work for a place.
    private func processes(of url: String) throws -> [pid_t] {
        try PostgreSQLConnection(url: url).run(
            """
            SELECT pid::bigint FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND application_name = current_setting('application_name')
            """, []
        ).rows.map { pid_t($0.number(0)) }
    }

    @Test func `A statement that the server does not answer ends in time, and the next one is answered`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let url = try place.makeSchema(try #require(StoreEngine.postgreSQLURL))
        let store = try await PostgreSQLStore(url: url, connections: 2, statementSeconds: 1)
        try await store.insert(.order("1"))
        let stopped = try processes(of: url)
        #expect(!stopped.isEmpty)
        for process in stopped { kill(process, SIGSTOP) }
        defer { for process in stopped { kill(process, SIGKILL) } }
        let silent = StoreError.unavailable("PostgreSQL: the server gave no answer in time")
        await #expect(throws: silent) { try await store.insert(.order("2")) }
        // Other connections are made for whoever comes next.
        #expect(try await store.document(.order("1"))?.version == 1)
        for process in stopped { kill(process, SIGCONT) }
        try await store.insert(.order("3"))
        #expect(try await store.document(.order("2")) == nil)
        await store.close()
    }

    @Test func `A statement that takes too long is ended by the server, and the connection is used again`() throws {
        let place = try StorePlace()
        defer { place.remove() }
        let url = try place.makeSchema(try #require(StoreEngine.postgreSQLURL))
        let connection = try PostgreSQLStore.connect(url, 1)
        #expect(throws: PostgreSQLError.refused(state: "57014")) { try connection.run("SELECT pg_sleep(30)") }
        #expect(connection.isOpen)
        #expect(try connection.run("SELECT 1::bigint", []).rows.first?.number(0) == 1)
    }

    @Test func `Large statements and large answers pass as they are`() throws {
        let place = try StorePlace()
        defer { place.remove() }
        let connection = try PostgreSQLStore.connect(try place.makeSchema(try #require(StoreEngine.postgreSQLURL)))
        let data = Data((0..<20_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        #expect(try connection.run("SELECT $1", [.bytes(data)]).rows.first?.bytes(0) == data)
    }

    @Test(arguments: [
        "se@cret9", "se/cret9", "se%cret9", "se%zzcret9", "se:cret9", "se?cret9", "se#cret9", "12/cret9", "se cret9",
    ])
    func `No error says anything of a password, however badly it is escaped`(_ password: String) async {
        await #expect {
            _ = try await PostgreSQLStore(url: "postgresql://shop:\(password)@127.0.0.1:1/shop")
        } throws: { error in
            let text = "\(error)"
            return !text.contains("cret9") && text.contains("PostgreSQL")
        }
    }

    @Test func `A server that is not there is named where nothing secret can be in its name`() async {
        await #expect {
            _ = try await PostgreSQLStore(url: "postgresql://shop:secret9@127.0.0.1:1/shop")
        } throws: { error in
            "\(error)".contains("127.0.0.1 port 1: no server listens there")
        }
    }
}
#endif
