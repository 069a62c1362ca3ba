import DurableStore

/// Everything that is known of an order.
struct OrderHistory: Sendable {
    let orderId: String
    let checkouts: [Checkout]
    let payments: [PaymentHistory]
    let attention: [AttentionItem]
    let journal: JournalPart

    /// A payment with what belongs to it.
    struct PaymentHistory: Sendable {
        let payment: Payment
        let charges: [ChargeRecord]
        let refunds: [RefundRecord]
        let operations: [Operation]
    }

    /// A time line may be long; a page shows so many commits of it.
    private static let shownPages = 100

    /// Reads everything, of the time line one part; `nil` when there is no such order.
    ///
    /// - Parameters:
    ///   - place: Where the part of the time line ends; the latest part when absent.
    ///   - isWhole: Whether all of the time line is read.
    init?(
        _ orderId: String, before place: DocumentPage.Cursor? = nil, isWhole: Bool = false, in records: Records
    ) async throws {
        self.orderId = orderId
        checkouts = try await records.all(Checkout.self, reference: orderId)
        var payments: [PaymentHistory] = []
        for payment in try await records.all(Payment.self, reference: orderId) {
            let id = payment.id.rawValue
            payments.append(
                PaymentHistory(
                    payment: payment, charges: try await records.all(ChargeRecord.self, reference: id),
                    refunds: try await records.all(RefundRecord.self, reference: id),
                    operations: try await records.all(Operation.self, reference: id)))
        }
        // A permission that was agreed on elsewhere has a payment and no checkout.
        guard !checkouts.isEmpty || !payments.isEmpty else { return nil }
        self.payments = payments
        attention = try await records.all(AttentionItem.self, reference: orderId)
        journal =
            isWhole
            ? JournalPart(entries: try await records.journal(of: orderId), earlier: nil)
            : try await records.journal(of: orderId, before: place, pages: Self.shownPages)
    }
}
