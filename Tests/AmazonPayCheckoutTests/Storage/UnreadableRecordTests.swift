import AmazonPay
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// A record that cannot be read does not take its neighbours with it, and a person is called.
@Suite struct UnreadableRecordTests {
    /// Damages the body of a document.
    private func damage(_ key: DocumentKey, in store: any DurableStore) async throws {
        let document = try #require(try await store.document(key))
        var commit = Commit()
        commit.update(
            key, from: document.version, body: Data(#"{"createdAt":"+292278994-08-17T07:12:55Z"}"#.utf8),
            index: document.index)
        try await store.commit(commit)
    }

    private func attention(_ world: CheckoutWorld) async throws -> [String] {
        await world.service.dueWorker.runDue()
        return try await world.service.records.page(AttentionItem.self, state: "Open").found.map(\.record.subject)
    }

    @Test func `A listing leaves it out, counts it and calls a person once`() async throws {
        let world = try CheckoutWorld()
        for number in 1...5 { _ = try await world.open("ORDER-\(number)") }
        let checkouts = try await world.service.records.page(Checkout.self).found.map(\.record)
        try await damage(checkouts[2].key, in: world.store)
        let left = checkouts.map(\.id).filter { $0 != checkouts[2].id }
        for limit in 1...6 {
            var (found, after): ([Checkout.ID], DocumentPage.Cursor?) = ([], nil)
            repeat {
                let page = try await world.service.records.page(Checkout.self, after: after, limit: limit)
                found += page.found.map(\.record.id)
                after = page.next
            } while after != nil
            #expect(found == left)
        }
        #expect(try await attention(world) == ["checkout/\(checkouts[2].id)"])
        #expect(try await attention(world).count == 1)
        let metrics = try await ShopCaller(service: world.service).get("/metrics").text
        #expect(metrics.contains("amazonpay_unreadable_records 1"))
        let ledger = try await PaymentLedger(store: world.store, storeId: world.service.records.storeId).checkouts()
        #expect(ledger.count == 4)
    }

    @Test func `What is due of others is done, and a person is called`() async throws {
        let world = try CheckoutWorld()
        for number in 1...5 { _ = try await world.open("ORDER-\(number)") }
        let checkouts = try await world.service.records.page(Checkout.self).found.map(\.record)
        try await damage(checkouts[0].key, in: world.store)
        world.advance(seconds: 40 * 86_400)
        while await world.service.dueWorker.runDue() > 0 {}
        let states = try await world.service.records.page(Checkout.self).found.map(\.record.stateName)
        #expect(states == ["Failed", "Failed", "Failed", "Failed"])
        #expect(try await attention(world) == ["checkout/\(checkouts[0].id)"])
    }

    @Test func `An event in the feed that cannot be read is left out, and those behind it are told`() async throws {
        let world = try CheckoutWorld()
        try await world.happen(["A", "B", "A"])
        try await damage(StoredEvent.key(StoredEvent.documentID(2, of: world.service.records.storeId)), in: world.store)
        let events = try await EventFeed(records: world.service.records).events(after: 0, limit: 10)
        #expect(events.map(\.position) == [1, 3])
        #expect(try await attention(world).count == 1)
        // It goes with the others when it was kept long enough.
        world.advance(seconds: 91 * 86_400)
        while await world.service.dueWorker.runDue() > 0 {}
        #expect(try await EventFeed(records: world.service.records).start() == 3)
    }

    @Test func `A waiting event that cannot be read holds up neither its order nor others`() async throws {
        let world = try CheckoutWorld()
        let topic = Change.eventTopic(of: world.service.records.storeId.rawValue)
        var commit = Commit()
        commit.enqueue(
            OutboxMessage(
                id: "bad", topic: topic, orderingKey: "A", body: Data("{}".utf8), nextAttempt: world.now.date,
                createdAt: world.now.date))
        try await world.store.commit(commit)
        try await world.happen(["A", "B"])
        let events = try await EventFeed(records: world.service.records).events(after: 0, limit: 10)
        #expect(Set(events.map(\.event.orderId)) == ["A", "B"])
        #expect(try await attention(world) == ["bad"])
    }

    @Test func `An order whose counter cannot be read holds up no other order`() async throws {
        let world = try CheckoutWorld()
        try await world.happen(["A", "B"])
        try await damage(
            EventCounter.key(EventCounter.documentID(ofOrder: "A", world.service.records.storeId)), in: world.store)
        try await world.happen(["A", "B", "C"])
        let events = try await EventFeed(records: world.service.records).events(after: 0, limit: 10)
        #expect(events.map(\.event.orderId).sorted() == ["A", "B", "B", "C"])
        #expect(try await attention(world).count == 1)
    }

    @Test func `A delivery that cannot be read holds up none behind it`() async throws {
        let world = try CheckoutWorld()
        _ = try await WebhookEndpoints(records: world.service.records).set("https://shop.example/hook", nil)
        let endpoint = try #require(try await WebhookEndpoints(records: world.service.records).list().first)
        var commit = Commit()
        commit.enqueue(
            OutboxMessage(
                id: "bad", topic: WebhookOutbox(records: world.service.records).topic, orderingKey: "\(endpoint.id):A",
                body: Data("[]".utf8), nextAttempt: world.now.date, createdAt: world.now.date))
        try await world.store.commit(commit)
        try await world.happen(["A"])
        while await world.service.webhookWorker.runDue() > 0 {}
        #expect(world.endpoint.received.map(\.sequence) == [1])
        #expect(try await attention(world) == ["bad"])
    }
}
