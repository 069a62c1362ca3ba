import DurableStore
import Foundation
import Testing

@Suite struct CommitTests {
    let first = DocumentKey.order("1")
    let second = DocumentKey.order("2")
    let body = Data(#"{"amount":"14.00"}"#.utf8)

    @Test(arguments: StoreEngine.all) func `an inserted document reads back whole, with version 1`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let index = DocumentIndex.sample(partition: "m", state: "Open", at: 0.123, reference: "A-1")
            try await store.commit { $0.insert(first, body: body, index: index) }
            let document = try await store.document(first)
            #expect(document == Document(key: first, version: 1, body: body, index: index))
            #expect(try await store.document(second) == nil)
        }
    }

    @Test(arguments: StoreEngine.all) func `each update raises the version by one and replaces body and index`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(first, index: .sample(reference: "A-1"))
            try await store.commit { $0.update(first, from: 1, body: body, index: .sample(state: "Completed")) }
            try await store.commit { $0.update(first, from: 2, body: Data(), index: .sample(state: "Closed")) }
            let document = try await store.document(first)
            #expect(document == Document(key: first, version: 3, body: Data(), index: .sample(state: "Closed")))
        }
    }

    @Test(arguments: StoreEngine.all) func `a removed document is gone, and may be inserted anew at version 1`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(first)
            try await store.commit { $0.update(first, from: 1, body: body, index: .sample()) }
            try await store.commit { $0.delete(first, at: 2) }
            #expect(try await store.document(first) == nil)
            try await store.insert(first)
            #expect(try await store.document(first)?.version == 1)
        }
    }

    @Test(arguments: StoreEngine.all) func `an empty commit succeeds`(engine: StoreEngine) async throws {
        try await withStore(engine) { store in try await store.commit(Commit()) }
    }

    /// What does not fit a store in which only the first document exists, at version 2.
    static let misfits: [@Sendable (inout Commit) -> Void] = [
        { $0.require(.order("1"), at: 1) },
        { $0.require(.order("2"), at: 1) },
        { $0.requireAbsent(.order("1")) },
        { $0.insert(.order("1"), body: Data(), index: .sample()) },
        { $0.update(.order("1"), from: 1, body: Data(), index: .sample()) },
        { $0.update(.order("1"), from: 3, body: Data(), index: .sample()) },
        { $0.update(.order("2"), from: 1, body: Data(), index: .sample()) },
        { $0.delete(.order("1"), at: 1) },
        { $0.delete(.order("2"), at: 1) },
        { $0.enqueue(.sample("known")) },
        { $0.remember(.sample(key: "known")) },
        // Contradictions within one commit.
        {
            $0.update(.order("1"), from: 2, body: Data(), index: .sample())
            $0.update(.order("1"), from: 2, body: Data(), index: .sample())
        },
        {
            $0.insert(.order("2"), body: Data(), index: .sample())
            $0.insert(.order("2"), body: Data(), index: .sample())
        },
        {
            $0.delete(.order("1"), at: 2)
            $0.delete(.order("1"), at: 2)
        },
    ]

    @Test(arguments: StoreEngine.all, misfits.indices) func `a conflict is told, and nothing of its commit is written`(
        engine: StoreEngine, misfit: Int
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit {
                $0.insert(first, body: body, index: .sample())
                $0.enqueue(.sample("known"))
                $0.remember(.sample(key: "known"))
            }
            try await store.commit { $0.update(first, from: 1, body: body, index: .sample()) }
            let error = await #expect(throws: StoreError.self) {
                try await store.commit { change in
                    change.insert(.order("new"), body: body, index: .sample())
                    change.set(.sample("expire", "new"))
                    change.enqueue(.sample("new"))
                    change.remember(.sample(key: "new"))
                    Self.misfits[misfit](&change)
                }
            }
            guard case .conflict = error else {
                Issue.record("\(String(describing: error)) is not a conflict")
                return
            }
            #expect(try await store.document(first)?.version == 2)
            #expect(try await store.document(second) == nil)
            #expect(try await store.document(.order("new")) == nil)
            #expect(try await store.nextTimer() == nil)
            #expect(try await store.claimMessages(topic: "notification", .sample()).map(\.message.id) == ["known"])
            #expect(try await store.idempotencyRecord(scope: "sandbox", key: "new") == nil)
        }
    }

    @Test(arguments: StoreEngine.all) func `a conflict names what was in the way`(engine: StoreEngine) async throws {
        try await withStore(engine) { store in
            try await store.commit {
                $0.insert(first, body: body, index: .sample())
                $0.enqueue(.sample("known"))
                $0.remember(.sample(scope: "s", key: "known"))
            }
            await #expect(throws: StoreError.conflict(.document(first))) { try await store.insert(first) }
            await #expect(throws: StoreError.conflict(.message(id: "known"))) {
                try await store.commit { $0.enqueue(.sample("known")) }
            }
            await #expect(throws: StoreError.conflict(.idempotencyKey(scope: "s", key: "known"))) {
                try await store.commit { $0.remember(.sample(scope: "s", key: "known")) }
            }
        }
    }

    @Test(arguments: StoreEngine.all) func `what a commit requires is not changed by it`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.insert(first)
            try await store.commit {
                $0.require(first, at: 1)
                $0.requireAbsent(.order("3"))
                $0.insert(second, body: body, index: .sample())
            }
            #expect(try await store.document(first)?.version == 1)
            #expect(try await store.document(second)?.version == 1)
        }
    }

    @Test(arguments: StoreEngine.all) func `many documents are read at once, those that do not exist are left out`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let keys = (0..<1200).map { DocumentKey.order("\($0)") }
            try await store.commit { change in
                for key in keys { change.insert(key, body: Data(key.id.utf8), index: .sample()) }
            }
            let missing = (0..<40000).map { DocumentKey.order("missing \($0)") }
            let found = try await store.documents(missing + keys + keys)
            #expect(found.count == keys.count)
            #expect(keys.allSatisfy { found[$0]?.body == Data($0.id.utf8) })
            #expect(try await store.documents([DocumentKey]()).isEmpty)
        }
    }

    @Test(arguments: StoreEngine.all) func `an idempotency record reads back whole, and belongs to its scope`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            let record = IdempotencyRecord.sample(scope: "one", key: "key")
            try await store.commit { $0.remember(record) }
            try await store.commit { $0.remember(.sample(scope: "other", key: "key")) }
            #expect(try await store.idempotencyRecord(scope: "one", key: "key") == record)
            #expect(try await store.idempotencyRecord(scope: "third", key: "key") == nil)
        }
    }
}
