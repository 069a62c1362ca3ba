import DurableStore
import Foundation
import Testing

@Suite struct CrashTests {
    /// Copies the files as a power cut would leave them: the log up to some byte.
    ///
    /// Only right while the log is not yet written back, which SQLite does after a thousand pages; the test stays far
    /// below.
    private func copy(_ place: StorePlace, to copy: StorePlace) throws {
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: place.file + suffix, toPath: copy.file + suffix)
        }
    }

    private func insertPair(_ number: Int, into store: any DurableStore) async throws {
        try await store.commit { change in
            for half in ["a", "b"] {
                change.insert(
                    .order("\(number)\(half)"), body: Data(count: 100), index: .sample(reference: "\(number)"))
            }
            change.set(.sample("expire", "\(number)a"))
        }
    }

    @Test func `a copy taken while groups are written holds every answered commit, and none by halves`() async throws {
        let place = try StorePlace()
        defer { place.remove() }
        let store = try SQLiteStore(path: place.file)
        for round in 0..<8 {
            let snapshot = try StorePlace()
            defer { snapshot.remove() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    group.addTask { try await insertPair(round * 12 + number, into: store) }
                    if number == 6 { group.addTask { try copy(place, to: snapshot) } }
                }
                try await group.waitForAll()
            }
            let copied = try SQLiteStore(path: snapshot.file)
            let found = try await copied.allDocuments(matching: DocumentQuery(kind: "order", limit: 1000))
            let halves = Dictionary(grouping: found, by: { $0.index.reference ?? "" })
            #expect(halves.values.allSatisfy { $0.count == 2 })
            #expect(try await copied.timers(dueBy: start, limit: 1000).count == halves.count)
            // What was answered before the copy was begun.
            for number in 0..<(round * 12) { #expect(halves["\(number)"] != nil) }
            await copied.close()
        }
        await store.close()
    }

    @Test(arguments: [0, 1, 5, 9]) func `a log that was cut off anywhere gives the commits before the cut`(
        tenths: Int
    ) async throws {
        let place = try StorePlace()
        let cut = try StorePlace()
        defer {
            place.remove()
            cut.remove()
        }
        let store = try SQLiteStore(path: place.file)
        for number in 0..<10 { try await insertPair(number, into: store) }
        try copy(place, to: cut)
        await store.close()
        let log = URL(fileURLWithPath: cut.file + "-wal")
        let bytes = try Data(contentsOf: log)
        // Behind the tables, which are in the log as well.
        let kept = bytes.count - bytes.count / 4 * (10 - tenths) / 10 - 17
        try bytes.prefix(kept).write(to: log)
        let opened = try SQLiteStore(path: cut.file)
        let found = try await opened.allDocuments(matching: DocumentQuery(kind: "order"))
        let numbers = Dictionary(grouping: found, by: { $0.index.reference ?? "" })
        #expect(numbers.values.allSatisfy { $0.count == 2 })
        #expect(numbers.count < 10)
        #expect(Set(numbers.keys) == Set((0..<numbers.count).map(String.init)))
        await opened.close()
    }
}
