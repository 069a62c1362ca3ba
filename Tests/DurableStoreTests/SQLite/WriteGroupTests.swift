import Foundation
import GRDB
import Synchronization
import Testing

@testable import DurableStore

@Suite struct WriteGroupTests {
    private struct Unexpected: Error {}

    /// How each write of a group ended; a write that nobody heard of is `nil`.
    private func run(_ works: [@Sendable (Database) throws -> Void], in store: SQLiteStore) -> [StoreError??] {
        let endings = Mutex<[StoreError??]>(works.map { _ in nil })
        let writes = works.enumerated().map { number, work in
            PendingWrite(work) { result in
                endings.withLock { endings in
                    switch result {
                    case .success: endings[number] = .some(nil)
                    case .failure(let error): endings[number] = .some(error)
                    }
                }
            }
        }
        store.database.writeWithoutTransaction { db in WriteGroup(writes: writes).run(db) }
        return endings.withLock(\.self)
    }

    private func insertion(_ id: String, then fail: (any Error)? = nil) -> @Sendable (Database) throws -> Void {
        { db in
            _ = try DocumentTable(db).insert(.init(key: .order(id), version: 1, body: Data(), index: .sample()))
            if let fail { throw fail }
        }
    }

    private func ids(_ store: SQLiteStore) async throws -> [String] {
        try await store.allDocuments(matching: DocumentQuery(kind: "order")).map(\.key.id)
    }

    @Test func `a conflict in a group undoes and fails only its own write`() async throws {
        let store = try SQLiteStore.inMemory()
        let conflict = StoreError.conflict(.document(.order("2")))
        let endings = run([insertion("1"), insertion("2", then: conflict), insertion("3")], in: store)
        #expect(endings == [.some(nil), conflict, .some(nil)])
        #expect(try await ids(store) == ["1", "3"])
    }

    @Test func `a conflict of a write that is alone undoes it`() async throws {
        let store = try SQLiteStore.inMemory()
        let conflict = StoreError.conflict(.document(.order("1")))
        #expect(run([insertion("1", then: conflict)], in: store) == [conflict])
        #expect(try await ids(store).isEmpty)
    }

    @Test func `a refused value in a group fails only its own write`() async throws {
        let store = try SQLiteStore.inMemory()
        let endings = run([insertion("1"), insertion(""), insertion("3")], in: store)
        #expect(endings.map { $0 == .some(nil) } == [true, false, true])
        #expect(try await ids(store) == ["1", "3"])
    }

    @Test func `an error that is nobody's conflict fails the whole group, and nothing of it is written`() async throws {
        let store = try SQLiteStore.inMemory()
        let endings = run([insertion("1"), insertion("2", then: Unexpected()), insertion("3")], in: store)
        #expect(endings.allSatisfy { if case .unavailable = $0 { true } else { false } })
        #expect(try await ids(store).isEmpty)
        #expect(run([insertion("4")], in: store) == [.some(nil)])
    }

    @Test(arguments: [1, 5]) func `a full disk fails the whole group, and the store works on when there is room again`(
        size: Int
    ) async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let store = try SQLiteStore(path: place.file)
        try await store.insert(.order("before"))
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        let large: @Sendable (Database) throws -> Void = { db in
            _ = try DocumentTable(db).insert(
                .init(key: .order("large"), version: 1, body: Data(count: 1 << 20), index: .sample()))
        }
        let endings = run((1..<size).map { insertion("\($0)") } + [large], in: store)
        #expect(endings.count == size)
        #expect(endings.allSatisfy { if case .unavailable = $0 { true } else { false } })
        #expect(try await ids(store) == ["before"])
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        try await store.insert(.order("later"))
        #expect(try await ids(store) == ["before", "later"])
        await store.close()
    }

    @Test(arguments: [1, 2, 3, 256]) func `the size of a group does not change what happens`(limit: Int) async throws {
        let store = SQLiteStore(database: try DatabaseQueue(), groupLimit: limit)
        try SQLiteSchema.migrate(store.database)
        let won = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    do throws(StoreError) {
                        try await store.insert(.order("\(number / 2)"))
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(won == 32)
        #expect(try await ids(store).count == 32)
    }
}
