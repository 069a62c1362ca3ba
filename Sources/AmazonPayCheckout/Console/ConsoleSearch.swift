import AmazonPayModel
import DurableStore

/// Finds the order that an id belongs to: the shop's own number of it, of a subscription or of an operation, or an id of a
/// checkout, payment, session, permission, charge or refund.
struct ConsoleSearch: Sendable {
    let records: Records

    /// Operations have no listing by their ids: of so many pages of the newest each is looked at.
    private static let pagesOfOperations = 4

    /// - Returns: The order's number; `nil` when nothing is known by this text.
    func order(_ text: String) async throws -> String? {
        let order = try await records.find(Order.self, Order.documentID(text, of: records.storeId))
        if let order { return order.record.orderId }
        if let checkout = try await records.find(Checkout.self, text) { return checkout.record.request.orderId }
        if let alias = try await records.find(Alias.self, text) { return alias.record.orderId }
        if let charge = try await records.find(ChargeRecord.self, text) { return charge.record.orderId }
        if let refund = try await records.find(RefundRecord.self, text) { return refund.record.orderId }
        let subscription = Subscription.documentID(text, of: records.storeId)
        if let found = try await records.find(Subscription.self, subscription) { return found.record.orderId }
        return try await latestOperation(text)?.orderId
    }

    /// The newest operation with this id: each is unlike others of its payment, not unlike those of all.
    private func latestOperation(_ operationId: String) async throws -> Operation? {
        var after: DocumentPage.Cursor?
        for _ in 1...Self.pagesOfOperations {
            let page = try await records.page(Operation.self, after: after, limit: 500, isNewestFirst: true)
            if let found = page.found.first(where: { $0.record.operationId == operationId }) { return found.record }
            guard let next = page.next else { return nil }
            after = next
        }
        return nil
    }
}
