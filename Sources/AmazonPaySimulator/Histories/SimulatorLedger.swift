package import AmazonPayModel
package import DurableStore
package import Foundation

/// What Amazon Pay's side knows of money: every session, permission, charge and refund as of one moment.
///
/// It shows what merchants never see too, for instance a payment of a session that nobody has completed yet.
package struct SimulatorLedger: Sendable {
    /// A checkout session.
    package struct Session: Sendable {
        /// The session's id.
        package let id: CheckoutSession.ID
        /// The state that merchants see.
        package let state: CheckoutSession.State
        /// The merchant's reference, while the session has it.
        package let orderId: String?
        /// The permission that the buyer has given; final once the session is completed.
        package let permissionId: ChargePermission.ID?
        /// The charge that the buyer has authorized.
        package let chargeId: Charge.ID?
    }

    /// A charge.
    package struct LedgerCharge: Sendable {
        /// The charge as the API shows it.
        package let charge: Charge
        /// Whether the merchant was told its id.
        package let isRevealed: Bool
        /// Each state that it was in, oldest first.
        package let states: [String]
        /// The sum of all refunds that were not declined.
        package let refunded: Decimal
    }

    /// A refund.
    package struct LedgerRefund: Sendable {
        /// The refund as the API shows it.
        package let refund: Refund
        /// Each state that it was in, oldest first.
        package let states: [String]
    }

    /// A parcel.
    package struct Parcel: Sendable {
        /// The permission of the order that is in it.
        package let permissionId: ChargePermission.ID
        /// The carrier's number.
        package let trackingNumber: String
    }

    /// The sessions; they are deleted 30 days after their end.
    package private(set) var sessions: [Session] = []
    /// The permissions, those of unfinished checkouts too.
    package private(set) var permissions: [ChargePermission] = []
    /// The charges, those of unfinished checkouts too.
    package private(set) var charges: [LedgerCharge] = []
    /// The refunds.
    package private(set) var refunds: [LedgerRefund] = []
    /// The disputes.
    package private(set) var disputes: [Dispute] = []
    /// The parcels that merchants have told of.
    package private(set) var parcels: [Parcel] = []

    /// A ledger with nothing in it.
    package init() {}

    fileprivate mutating func add(_ record: CheckoutSessionRecord) {
        sessions.append(
            Session(
                id: record.checkoutSessionId, state: record.status.state,
                orderId: record.merchantMetadata?.merchantReferenceId,
                permissionId: record.payment?.chargePermissionId ?? record.chargePermissionId,
                chargeId: record.payment?.chargeId ?? record.chargeId))
    }

    fileprivate mutating func add(_ record: ChargePermissionRecord) { permissions.append(record.permission) }

    fileprivate mutating func add(_ record: ChargeRecord) {
        charges.append(
            LedgerCharge(
                charge: record.charge, isRevealed: record.isRevealed, states: record.timeLine.steps.map(\.state),
                refunded: record.refundsReserved?.amount ?? 0))
    }

    fileprivate mutating func add(_ record: RefundRecord) {
        refunds.append(LedgerRefund(refund: record.refund, states: record.timeLine.steps.map(\.state)))
    }

    fileprivate mutating func add(_ record: DisputeRecord) { disputes.append(record.dispute) }

    fileprivate mutating func add(_ record: DeliveryTrackerRecord) {
        parcels.append(
            Parcel(
                permissionId: ChargePermission.ID(rawValue: record.order), trackingNumber: record.trackingNumber))
    }
}

extension Simulator {
    /// Reads the ledger, without doing what is due.
    package func ledger() async throws -> SimulatorLedger {
        try await SimulatorLedger(in: repository.store, repository.unreadable)
    }
}

extension SimulatorLedger {
    /// Reads the ledger of a simulator that may run in another process.
    ///
    /// - Parameter store: The simulator's store.
    package init(in store: any DurableStore) async throws {
        try await self.init(in: store, UnreadableDocuments())
    }

    fileprivate init(in store: any DurableStore, _ unreadable: UnreadableDocuments) async throws {
        let reader = LedgerReader(store: store, unreadable: unreadable)
        for record in try await reader.all(CheckoutSessionRecord.self) { add(record) }
        for record in try await reader.all(ChargePermissionRecord.self) { add(record) }
        for record in try await reader.all(ChargeRecord.self) { add(record) }
        for record in try await reader.all(RefundRecord.self) { add(record) }
        for record in try await reader.all(DisputeRecord.self) { add(record) }
        for record in try await reader.all(DeliveryTrackerRecord.self) { add(record) }
    }
}

/// Reads all records of a kind, page by page.
private struct LedgerReader {
    let store: any DurableStore
    let unreadable: UnreadableDocuments

    func all<Record: StoredRecord>(_ type: Record.Type) async throws -> [Record] {
        var query = DocumentQuery(kind: Record.kind.rawValue, limit: 1000)
        var found: [Record] = []
        repeat {
            let page = try await store.documents(matching: query)
            found += try unreadable.readable(page.documents, Record.decode)
            query.after = page.next
        } while query.after != nil
        return found
    }
}
