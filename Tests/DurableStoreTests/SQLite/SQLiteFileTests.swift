import Foundation
import GRDB
import Testing

@testable import DurableStore

@Suite struct SQLiteFileTests {
    private func permissions(_ path: String) throws -> Int? {
        try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test func `the writer syncs every commit, in WAL mode`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        for _ in 1...2 {
            let store = try SQLiteStore(path: place.file)
            let (synchronous, mode) = try await store.database.writeWithoutTransaction { db in
                (
                    try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                    try String.fetchOne(db, sql: "PRAGMA journal_mode")
                )
            }
            #expect(synchronous == 2)
            #expect(mode == "wal")
            await store.close()
        }
    }

    @Test func `the files belong to their owner only, and the folder that is made for them`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let folder = place.folder.appendingPathComponent("a/b")
        let file = folder.appendingPathComponent("store.sqlite").path
        let store = try SQLiteStore(path: file)
        try await store.insert(.order("1"))
        for suffix in ["", "-wal", "-shm"] {
            #expect(try permissions(file + suffix) == 0o600, "\(suffix)")
        }
        #expect(try permissions(folder.path) == 0o700)
        await store.close()
    }

    @Test func `permissions that the owner has chosen are left alone`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        await (try SQLiteStore(path: place.file)).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.file)
        await (try SQLiteStore(path: place.file)).close()
        #expect(try permissions(place.file) == 0o640)
    }

    @Test func `a file that is no database, a folder and a forbidden place are told`() throws {
        let place = try StorePlace()
        defer { place.remove() }
        try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: place.file))
        for path in [place.file, place.folder.path, "/dev/null/store.sqlite"] {
            let error = #expect(throws: StoreError.self, "\(path)") { try SQLiteStore(path: path) }
            guard case .unavailable = error else {
                Issue.record("\(path): \(String(describing: error))")
                continue
            }
        }
    }

    @Test func `a database of a newer version is not touched`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let store = try SQLiteStore(path: place.file)
        try await store.database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')") }
        await store.close()
        #expect(throws: StoreError.unavailable("the database was written by a newer version")) {
            try SQLiteStore(path: place.file)
        }
    }

    @Test func `timers of a database without partitions belong to whom their documents belong to`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let store = try SQLiteStore(path: place.file)
        try await store.insert(.order("1"), index: .sample(partition: "A"))
        try await store.commit { change in
            change.set(.sample("expire", "1"))
            change.set(.sample("expire", "without a document"))
        }
        // As the version before has left it.
        try await store.database.write { db in
            try db.execute(
                sql: """
                    DROP INDEX timers_by_partition;
                    ALTER TABLE timers DROP COLUMN partition;
                    DELETE FROM grdb_migrations WHERE identifier = '5 partitions of timers';
                    """)
        }
        await store.close()
        let after = try SQLiteStore(path: place.file)
        #expect(
            try await after.timers(dueBy: start, limit: 9)
                == [.sample("expire", "1", partition: "A"), .sample("expire", "without a document")])
        #expect(try await after.claimTimers(.sample(partition: "A")).map(\.timer.key) == [.order("1")])
        await after.close()
    }

    @Test func `several processes may make the same file at the same moment`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        try await withThrowingTaskGroup(of: SQLiteStore.self) { group in
            for _ in 0..<8 { group.addTask { try SQLiteStore(path: place.file) } }
            var number = 0
            for try await store in group {
                number += 1
                try await store.insert(.order("\(number)"))
                #expect(try await store.allDocuments(matching: DocumentQuery(kind: "order")).count == number)
            }
        }
    }

    @Test func `an error names neither SQL nor what was stored`() async throws {
        let store = try SQLiteStore.inMemory()
        let error = await #expect(throws: StoreError.self) {
            try await store.insert(.order(String(repeating: "secret", count: 60)), body: "secret")
        }
        #expect(!"\(String(describing: error))".contains("secret"))
        #expect(!"\(String(describing: error))".contains("INSERT"))
    }
}
