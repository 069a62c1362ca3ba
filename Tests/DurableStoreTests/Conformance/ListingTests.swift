import DurableStore
import Foundation
import Testing

@Suite struct ListingTests {
    /// Seven documents, of which 2, 3 and 4 have the same time.
    private func fill(_ store: any DurableStore) async throws {
        try await store.commit { change in
            for (number, seconds) in [(1, 0.0), (2, 1), (3, 1), (4, 1), (5, 2), (6, 3), (7, 4)] {
                change.insert(
                    .order("\(number)"), body: Data(),
                    index: .sample(
                        partition: number.isMultiple(of: 2) ? "even" : "odd", state: number < 4 ? "Open" : "Closed",
                        at: seconds, reference: number == 7 ? nil : "R\(number % 3)"))
            }
            change.insert(DocumentKey(kind: "other", id: "1"), body: Data(), index: .sample())
        }
    }

    static let listings: [(DocumentQuery, [String])] = [
        (DocumentQuery(kind: "order"), ["1", "2", "3", "4", "5", "6", "7"]),
        (DocumentQuery(kind: "order", partition: "odd"), ["1", "3", "5", "7"]),
        (DocumentQuery(kind: "order", state: "Open"), ["1", "2", "3"]),
        (DocumentQuery(kind: "order", reference: "R1"), ["1", "4"]),
        (DocumentQuery(kind: "order", partition: "even", state: "Closed"), ["4", "6"]),
        (DocumentQuery(kind: "order", partition: "even", state: "Closed", reference: "R0"), ["6"]),
        (DocumentQuery(kind: "order", partition: "nobody"), []),
        (DocumentQuery(kind: "other"), ["1"]),
        (DocumentQuery(kind: "unknown"), []),
    ]

    @Test(arguments: StoreEngine.all, listings.indices) func `a listing gives what matches, whatever the page size`(
        engine: StoreEngine, row: Int
    ) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            var (query, expected) = Self.listings[row]
            for limit in [1, 2, 3, 7, 100] {
                query.limit = limit
                #expect(try await store.allDocuments(matching: query).map(\.key.id) == expected, "limit \(limit)")
            }
        }
    }

    @Test(arguments: StoreEngine.all) func `the last page says that it is the last`(engine: StoreEngine) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            let full = try await store.documents(matching: DocumentQuery(kind: "order", limit: 7))
            #expect(full.documents.count == 7)
            #expect(full.next == nil)
            let part = try await store.documents(matching: DocumentQuery(kind: "order", limit: 6))
            #expect(part.next == part.documents.last.map(DocumentPage.Cursor.init(after:)))
        }
    }

    @Test(arguments: StoreEngine.all) func `a page goes on where the one before ended, whatever came or went meanwhile`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            var query = DocumentQuery(kind: "order", limit: 3)
            let page = try await store.documents(matching: query)
            #expect(page.documents.map(\.key.id) == ["1", "2", "3"])
            try await store.commit { change in
                change.insert(.order("0"), body: Data(), index: .sample(at: 1))  // before the place, same time
                change.insert(.order("35"), body: Data(), index: .sample(at: 1))  // behind it, same time
                change.insert(.order("8"), body: Data(), index: .sample(at: -1))  // before it
                change.delete(.order("3"), at: 1)  // the place itself
                change.delete(.order("5"), at: 1)
            }
            query.after = page.next
            #expect(try await store.allDocuments(matching: query).map(\.key.id) == ["35", "4", "6", "7"])
        }
    }

    @Test(arguments: StoreEngine.all) func `a place in a listing survives as text`(engine: StoreEngine) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            var query = DocumentQuery(kind: "order", limit: 4)
            let text = try #require(try await store.documents(matching: query).next?.text)
            let place: DocumentPage.Cursor = try #require(DocumentPage.Cursor(text))
            query.after = place
            #expect(try await store.documents(matching: query).documents.map(\.key.id) == ["5", "6", "7"])
        }
    }

    @Test(arguments: StoreEngine.all) func `an update moves a document in the listings`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            try await store.commit {
                $0.update(
                    .order("1"), from: 1, body: Data(),
                    index: .sample(partition: "even", state: "Closed", at: 9, reference: "X"))
            }
            let closed = try await store.allDocuments(matching: DocumentQuery(kind: "order", state: "Closed"))
            #expect(closed.map(\.key.id) == ["4", "5", "6", "7", "1"])
            let open = try await store.allDocuments(matching: DocumentQuery(kind: "order", state: "Open"))
            #expect(open.map(\.key.id) == ["2", "3"])
            let referred = try await store.allDocuments(matching: DocumentQuery(kind: "order", reference: "X"))
            #expect(referred.map(\.key.id) == ["1"])
        }
    }
}
