import AmazonPay

@testable import AmazonPayCheckout

extension CheckoutWorld {
    /// Something happens to orders, one after the other, and gets its place in the feed.
    func happen(_ orders: [String]) async throws {
        for order in orders {
            var change = service.records.change()
            try change.announce(ShopEvent(.chargeCaptured, orderId: order, at: change.now))
            try await service.records.commit(change)
        }
        while await service.eventSequencer.runDue() > 0 {}
    }
}
