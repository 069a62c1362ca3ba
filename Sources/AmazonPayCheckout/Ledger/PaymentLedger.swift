import AmazonPayModel

/// Reads what a checkout service has stored, without running it: for the command line and for scripts.
///
/// It only reads, so it may be used while services run on the same store.
public struct PaymentLedger: Sendable {
    private let records: Records

    /// Makes a ledger.
    ///
    /// - Parameters:
    ///   - store: The store of the service.
    ///   - storeId: The Amazon Pay store whose orders are read.
    public init(store: any DurableStore, storeId: Store.ID) {
        // Nothing is written, so the ledger needs no time, no id and no pause.
        records = Records(
            store: store, storeId: storeId, now: { Timestamp(milliseconds: 0) }, makeID: { "" },
            retryingConflicts: ConflictRetries { _ in })
    }

    /// The latest checkouts, newest first.
    ///
    /// - Parameters:
    ///   - state: Only those in this state, for instance `Completed` or `Failed`; all when absent.
    ///   - limit: At most so many, between 1 and 1,000.
    public func checkouts(inState state: String? = nil, limit: Int = 50) async throws -> [LedgerEntry] {
        try await records.page(Checkout.self, state: state, limit: limit, isNewestFirst: true).found
            .map { LedgerEntry($0.record) }
    }

    /// Everything that is known of an order.
    ///
    /// - Parameter name: The shop's number of the order, or an id of its checkout, payment, session, permission, charge
    ///   or refund.
    /// - Returns: `nil` when nothing is known by this name.
    public func order(_ name: String) async throws -> LedgerOrder? {
        guard let orderId = try await ConsoleSearch(records: records).order(name),
            let history = try await OrderHistory(orderId, isWhole: true, in: records)
        else { return nil }
        return LedgerOrder(history)
    }
}
