import DurableStore
import Foundation
import Testing

// Foundation has a type of this name, too.
import struct DurableStore.Timer

@Suite struct HostileTextTests {
    static let texts = [
        "'; DROP TABLE documents; --", "\"quoted\"", "`", "%", "_", "?1", ":a", "\\", "a:b", "\n\r\t", "a", "a\0b",
        "a\0",
        "\0", "\u{1}", "\u{1}\u{1}", "\u{1}\u{2}", "\u{1}\0", "é", "e\u{301}", "\u{301}", "ß", "日本語", "👩‍👩‍👧", "\u{202E}",
        "\u{FEFF}x", "\u{FFFF}", "NULL", "0", "00", " a", "a ", String(repeating: "x", count: 255),
    ]

    @Test(arguments: StoreEngine.all) func `ids that look alike stay apart, and none is misunderstood`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            try await store.commit { change in
                for text in Self.texts {
                    change.insert(
                        .order(text), body: Data(text.utf8),
                        index: DocumentIndex(partition: text, state: text, time: start, reference: text))
                }
            }
            for text in Self.texts {
                let document = try #require(try await store.document(.order(text)))
                for kept in [document.key.id, document.index.partition, document.index.state, document.index.reference]
                {
                    #expect(kept.map { Array($0.utf8) } == Array(text.utf8))
                }
                #expect(document.body == Data(text.utf8))
                for query in [
                    DocumentQuery(kind: "order", partition: text), DocumentQuery(kind: "order", state: text),
                    DocumentQuery(kind: "order", reference: text),
                ] {
                    #expect(try await store.documents(matching: query).documents == [document])
                }
            }
            var query = DocumentQuery(kind: "order", limit: 1)
            var listed: [Data] = []
            while true {
                let page = try await store.documents(matching: query)
                listed += page.documents.map(\.body)
                guard let next = page.next else { break }
                let place: DocumentPage.Cursor = try #require(
                    DocumentPage.Cursor(next.text), "place behind \(page.documents)")
                query.after = place
            }
            #expect(listed.count == Self.texts.count)
            #expect(Set(listed) == Set(Self.texts.map { Data($0.utf8) }))
        }
    }

    @Test(arguments: StoreEngine.all) func `timers, messages, owners and keys take any text`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            for text in Self.texts {
                let timer = Timer(name: text, key: .order(text), due: start)
                let record = IdempotencyRecord(
                    scope: text, key: text, fingerprint: text, status: 200, body: Data(text.utf8), createdAt: start)
                try await store.commit { change in
                    change.set(timer)
                    change.enqueue(.sample(text, topic: text, orderingKey: text))
                    change.remember(record)
                }
                let timers = try await store.claimTimers(.sample(text))
                let messages = try await store.claimMessages(topic: text, .sample(text))
                #expect(timers.map(\.timer) == [timer])
                #expect(messages.map { Array($0.message.orderingKey?.utf8 ?? "".utf8) } == [Array(text.utf8)])
                #expect(messages.map { Array($0.message.id.utf8) } == [Array(text.utf8)])
                #expect(try await store.idempotencyRecord(scope: text, key: text) == record)
                try await store.commit { change in
                    for claimed in timers { change.hold(claimed.lease) }
                    for claimed in messages { change.hold(claimed.lease) }
                    change.cancelTimer(text, of: .order(text))
                    change.settle(text, .finished)
                }
            }
            #expect(try await store.nextTimer() == nil)
            #expect(try await store.nextMessage() == nil)
        }
    }

    @Test(arguments: StoreEngine.all) func `a body of any bytes is kept, an empty one and one of 2 MiB too`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            for (number, body) in [
                Data(), Data([0]), Data([0xFF, 0xFE, 0, 0]), Data(0...255), Data(count: 2 << 20),
            ].enumerated() {
                try await store.commit { change in
                    change.insert(.order("\(number)"), body: body, index: .sample())
                    change.enqueue(
                        OutboxMessage(id: "\(number)", topic: "t", body: body, nextAttempt: start, createdAt: start))
                    change.remember(
                        IdempotencyRecord(
                            scope: "s", key: "\(number)", fingerprint: "", status: 200, body: body, createdAt: start))
                }
                #expect(try await store.document(.order("\(number)"))?.body == body)
                #expect(try await store.claimMessages(topic: "t", .sample()).map(\.message.body) == [body])
                #expect(try await store.idempotencyRecord(scope: "s", key: "\(number)")?.body == body)
            }
        }
    }

    @Test(arguments: StoreEngine.all, ["", String(repeating: "x", count: 256)])
    func `an id that is empty or too long is refused, without harm to other commits`(
        engine: StoreEngine, id: String
    ) async throws {
        try await withStore(engine) { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<16 {
                    group.addTask { try await store.insert(.order("\(number)")) }
                    group.addTask {
                        await #expect(throws: StoreError.self) { try await store.insert(.order(id)) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.allDocuments(matching: DocumentQuery(kind: "order")).count == 16)
        }
    }

    @Test(arguments: StoreEngine.all) func `a moment at the end of time is kept as the last one that can be`(
        engine: StoreEngine
    ) async throws {
        try await withStore(engine) { store in
            for (number, time) in [Date.distantPast, .distantFuture].enumerated() {
                try await store.commit { $0.set(Timer(name: "\(number)", key: .order("1"), due: time)) }
            }
            #expect(
                try await store.timers(dueBy: .distantFuture, limit: 9).map(\.due) == [.distantPast, .distantFuture])
            let never = Date(timeIntervalSince1970: .infinity)
            try await store.commit { $0.set(Timer(name: "never", key: .order("1"), due: never)) }
            #expect(try await store.timers(dueBy: .distantFuture, limit: 9).count == 2)
        }
    }
}
