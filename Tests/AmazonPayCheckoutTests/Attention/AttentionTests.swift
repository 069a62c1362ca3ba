import AmazonPay
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// What needs a person is shown once, whoever shows it.
@Suite struct AttentionTests {
    private func item(_ text: String, in records: Records) -> AttentionItem {
        AttentionItem(
            topic: "clock.differs", subject: "clock", storeId: records.storeId, orderId: "", paymentId: nil, text: text,
            since: records.now())
    }

    @Test func `two processes that show the same at the same moment both succeed, and it is shown once`() async throws {
        let world = try CheckoutWorld()
        let records = world.service.records
        let latch = world.store.hold()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["one", "other"] { group.addTask { try await records.raise(item(name, in: records)) } }
            for _ in 1...2 { group.addTask { try await records.raiseOnce(item("once", in: records)) } }
            while world.store.held < 4 { await Task.yield() }
            latch.open()
            try await group.waitForAll()
        }
        let shown = try await records.page(AttentionItem.self, state: "Open").found
        #expect(shown.count == 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 { group.addTask { try await records.settle("clock.differs", "clock") } }
            try await group.waitForAll()
        }
        #expect(try await records.page(AttentionItem.self, state: "Open").found.isEmpty)
    }
}
