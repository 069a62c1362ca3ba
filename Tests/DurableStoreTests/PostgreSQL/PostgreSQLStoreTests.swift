#if PostgreSQL
import Foundation
import Testing

@testable import DurableStore

@Suite(.enabled(if: StoreEngine.postgreSQLURL != nil)) struct PostgreSQLStoreTests {
    private func withPlace(_ check: (String, PostgreSQLStore) async throws -> Void) async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let url = try place.makeSchema(try #require(StoreEngine.postgreSQLURL))
        let store = try await PostgreSQLStore(url: url, connections: 3)
        try await check(url, store)
        await store.close()
    }

    /// Ends every other connection to the same schema, as a server does that is started again.
    private func endConnections(_ url: String) throws {
        try PostgreSQLConnection(url: url).run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND application_name = current_setting('application_name')
            """)
    }

    @Test func `connections that the server has ended are made again, and nothing fails`() async throws {
        try await withPlace { url, store in
            for number in 0..<5 {
                try await store.insert(.order("\(number)"))
                try endConnections(url)
                #expect(try await store.document(.order("\(number)"))?.version == 1)
            }
            #expect(try await store.count(kind: "order") == 5)
        }
    }

    @Test func `a commit during which the connection is lost counts neither as done nor as not done`() async throws {
        try await withPlace { url, store in
            // Deferred triggers run within COMMIT.
            try PostgreSQLConnection(url: url).run(
                """
                CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); LOOP NULL; END LOOP; END $$;
                CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON documents DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION hang_up()
                """)
            let unknown = StoreError.unavailable(
                "PostgreSQL: the connection was lost during a commit, which may have happened")
            await #expect(throws: unknown) { try await store.insert(.order("1")) }
            try PostgreSQLConnection(url: url).run("DROP TRIGGER hang_up ON documents")
            // It was not repeated behind the caller's back, who finds out.
            #expect(try await store.document(.order("1")) == nil)
            try await store.insert(.order("1"))
        }
    }

    @Test func `a server that is not there is named, and the password is not`() async {
        await #expect {
            _ = try await PostgreSQLStore(url: "postgresql://shop:secret@/none?host=/nowhere")
        } throws: { error in
            guard case StoreError.unavailable(let why) = error else { return false }
            return why.contains("/nowhere") && !why.contains("secret")
        }
    }

    @Test func `tables of a newer version are left alone`() async throws {
        try await withPlace { url, store in
            try PostgreSQLConnection(url: url).run("INSERT INTO store_version VALUES (1000)")
            await #expect(throws: StoreError.unavailable("the database was written by a newer version")) {
                _ = try await PostgreSQLStore(url: url)
            }
        }
    }

    @Test func `ten processes that start at once on an empty database all start`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let url = try place.makeSchema(try #require(StoreEngine.postgreSQLURL))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 {
                group.addTask {
                    let store = try await PostgreSQLStore(url: url, connections: 1)
                    try await store.insert(.order("\(number)"))
                    await store.close()
                }
            }
            try await group.waitForAll()
        }
        let store = try await PostgreSQLStore(url: url)
        #expect(try await store.count(kind: "order") == 10)
        await store.close()
    }

    @Test func `every commit waits for the disk, whatever the server's default`() throws {
        let place = try StorePlace()
        defer { place.remove() }
        let url = try place.makeSchema(try #require(StoreEngine.postgreSQLURL))
        // A role's default, as an operator may have set it.
        let connection = try PostgreSQLStore.connect(url + "%20-c%20synchronous_commit%3Doff")
        let setting = try connection.run("SHOW synchronous_commit", []).rows.first?.text(0)
        #expect(setting == "on")
    }
}
#endif
