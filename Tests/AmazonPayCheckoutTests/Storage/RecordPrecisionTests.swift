import AmazonPay
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// A record has one time, to the millisecond: in its document, in the index, in cursors, after each update.
@Suite struct RecordPrecisionTests {
    private static let kinds: [any StoredRecord.Type] = [
        ReconciliationPlan.self, ReconciliationRecord.self, DisputeRecord.self, RefundRecord.self, Payment.self,
        ChargeRecord.self, Alias.self, JournalPage.self, EventCounter.self, StoredEvent.self, FeedStart.self,
        TokenRecord.self, Checkout.self, Order.self, InboxMessage.self, WebhookDelivery.self, WebhookEndpoint.self,
        AttentionItem.self, AmazonPayCheckout.Operation.self, ConsoleSession.self, SubscriptionCommand.self,
        Subscription.self, CycleRecord.self, DeliveryRecord.self, NotificationTopic.self, StoreBinding.self,
        WriteProbe.Filling.self, RetentionRecord.self,
    ]

    /// The index that a document has follows from its body, and the body reads as it was written.
    private func expectEqual<Record: StoredRecord>(_ type: Record.Type, _ document: Document) throws {
        let record = try Record.decode(document)
        #expect(record.index(in: document.index.partition) == document.index, "\(document.key)")
        let again = Document(
            key: document.key, version: 1, body: try record.encoded(), index: document.index)
        #expect(try Record.decode(again) == record, "\(document.key)")
    }

    @Test func `Every record reads as the moment that it was written with, before and after updates`() async throws {
        try await ShopWorld.with { world in
            // 717 milliseconds past the second.
            world.clock.advance(milliseconds: 717)
            _ = try await WebhookEndpoints(records: world.service.records).set("https://shop.example/hook", nil)
            world.endpoint.answer { _ in 500 }
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            let capture = OperationAction.capture(charge, try Price("14.00", .usd), softDescriptor: nil)
            _ = try await world.service.perform(capture, "capture", on: payment.id)
            world.clock.advance(milliseconds: 111)
            try await world.receive(.charge(charge))
            await world.runDue()
            await world.tellShop()
            try await world.advance(seconds: 61)
            await world.runDue()
            await world.tellShop()
            let documents = try await world.store.snapshot().documents
            let byKind = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0.kind, $0) })
            var seen: Set<String> = []
            for document in documents {
                let type = try #require(byKind[document.key.kind], "\(document.key.kind)")
                try expectEqual(type, document)
                seen.insert(document.key.kind)
            }
            #expect(seen.count >= 10, "\(seen.sorted())")
            #expect(documents.contains { $0.version > 1 && Timestamp($0.index.time).milliseconds % 1000 != 0 })
        }
    }

    @Test(arguments: [1, 3, 7, 1000])
    func `A listing of many records of one second leaves out none while they are updated`(_ limit: Int) async throws {
        let world = try CheckoutWorld()
        var expected: Set<String> = []
        for number in 1...40 {
            expected.insert(try await world.open("ORDER-\(number)").0.id.rawValue)
            // Several in one millisecond, all of them in one second.
            if number.isMultiple(of: 3) { world.advance(milliseconds: 37) }
        }
        var seen: [String] = []
        var after: DocumentPage.Cursor?
        repeat {
            let page = try await world.service.records.page(Checkout.self, after: after, limit: limit)
            for found in page.found {
                seen.append(found.record.id.rawValue)
                var change = world.service.records.change()
                try change.rewrite(found.record, over: found)
                try await world.service.records.commit(change)
            }
            // A cursor goes through its text, as a shop has it.
            after = page.next.flatMap { DocumentPage.Cursor($0.text) }
        } while after != nil
        #expect(seen.count == 40)
        #expect(Set(seen) == expected)
    }
}
