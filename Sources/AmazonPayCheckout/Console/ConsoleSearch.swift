import AmazonPayModel

/// Finds the order that an id belongs to: the shop's own number, or an id of a checkout, payment, session, permission,
/// charge or refund.
struct ConsoleSearch: Sendable {
    let records: Records

    /// - Returns: The order's number; `nil` when nothing is known by this text.
    func order(_ text: String) async throws -> String? {
        let order = try await records.find(Order.self, Order.documentID(text, of: records.storeId))
        if let order { return order.record.orderId }
        if let checkout = try await records.find(Checkout.self, text) { return checkout.record.request.orderId }
        if let alias = try await records.find(Alias.self, text) { return alias.record.orderId }
        if let charge = try await records.find(ChargeRecord.self, text) { return charge.record.orderId }
        return try await records.find(RefundRecord.self, text)?.record.orderId
    }
}
