import AmazonPayModel
import DurableStore
import Foundation

/// Reads and writes the objects of the service.
struct ObjectRepository: Sendable {
    let store: any DurableStore
    let schedule: TimerSchedule
    let outbox: NotificationOutbox
    let feed: EventFeed
    /// Decides again when an object was changed since it was read: the only way to loop over conflicts.
    let retryingConflicts: ConflictRetries
    /// What could not be read; the log names each once.
    let unreadable = UnreadableDocuments()

    func checkout(_ id: CheckoutSession.ID) async throws -> StoredCheckout? {
        guard let session: Versioned<CheckoutSessionRecord> = try await find(id.rawValue) else { return nil }
        let payment = session.record.payment
        let permissionId = payment?.chargePermissionId ?? session.record.reusedPermissionId
        let permission = permissionId.map { ObjectKind.chargePermission.key($0.rawValue) }
        let charge = payment?.chargeId.map { ObjectKind.charge.key($0.rawValue) }
        let keys = [permission, charge].compactMap(\.self)
        let found = keys.isEmpty ? [:] : try await store.documents(keys)
        return StoredCheckout(
            session: session, permission: try permission.flatMap { try decoded(found[$0]) },
            charge: try charge.flatMap { try decoded(found[$0]) })
    }

    func payment(of id: Charge.ID) async throws -> StoredPayment? {
        guard let charge: Versioned<ChargeRecord> = try await find(id.rawValue),
            let permission: Versioned<ChargePermissionRecord> = try await find(
                charge.record.charge.chargePermissionId.rawValue)
        else { return nil }
        return StoredPayment(permission: permission, charge: charge)
    }

    func find<Record: StoredRecord>(_ id: String?) async throws -> Versioned<Record>? {
        guard let id else { return nil }
        return try decoded(try await store.document(Record.kind.key(id)))
    }

    /// Reads what is on a page of a listing; what cannot be read is left out.
    func readable<Record: StoredRecord>(_ page: DocumentPage) throws -> [Versioned<Record>] {
        try unreadable.readable(page.documents) {
            Versioned(record: try Record.decode($0), version: $0.version)
        }
    }

    private func decoded<Record: StoredRecord>(_ document: Document?) throws -> Versioned<Record>? {
        guard let document else { return nil }
        return Versioned(record: try unreadable.read(document, Record.decode), version: document.version)
    }

    /// Writes a change of a checkout, and the answer to remember with it.
    func commit(
        _ changed: CheckoutObjects, from old: StoredCheckout?, remembering record: IdempotencyRecord? = nil
    ) async throws {
        var changes = Changes()
        try changes.write(changed.session, from: old?.session)
        try changes.write(changed.permission, from: old?.permission)
        try changes.write(changed.charge, from: old?.charge)
        try await apply(changes, changed.timers, remembering: record)
    }

    /// Writes a change of a payment, and the answer to remember with it.
    func commit(
        _ changed: PaymentObjects, from old: StoredPayment, remembering record: IdempotencyRecord? = nil
    ) async throws {
        var changes = Changes()
        try changes.write(changed.permission, from: old.permission)
        try changes.write(changed.charge, from: old.charge)
        try changes.write(changed.refund, from: nil)
        try await apply(changes, changed.timers, remembering: record)
    }

    /// All charges of a permission; there are few.
    func charges(of id: ChargePermission.ID) async throws -> [Versioned<ChargeRecord>] {
        var query = DocumentQuery(kind: ObjectKind.charge.rawValue, reference: id.rawValue, limit: 1000)
        var charges: [Versioned<ChargeRecord>] = []
        repeat {
            let page = try await store.documents(matching: query)
            charges += try readable(page)
            query.after = page.next
        } while query.after != nil
        return charges
    }

    /// Writes a change with its timers, its notifications and the answer to remember.
    ///
    /// The schedule learns of timers, and listeners of changes, once they are on disk.
    func apply(
        _ change: Changes, _ timers: [TimerChange], remembering record: IdempotencyRecord? = nil
    ) async throws {
        var changes = change
        let earliest = changes.apply(timers + change.settlements)
        if let record { changes.remember(record) }
        try await outbox.announce(in: &changes)
        try await store.commit(changes.commit)
        if let earliest { schedule.added(earliest) }
        feed.publish(changes.events)
        if changes.hasMessages { outbox.wakeUp() }
    }
}

extension TimerChange.Subject {
    var key: DocumentKey {
        switch self {
        case .checkoutSession(let id): ObjectKind.checkoutSession.key(id.rawValue)
        case .charge(let id): ObjectKind.charge.key(id.rawValue)
        case .chargePermission(let id): ObjectKind.chargePermission.key(id.rawValue)
        case .refund(let id): ObjectKind.refund.key(id.rawValue)
        case .dispute(let id): ObjectKind.dispute.key(id.rawValue)
        case .report(let id): ObjectKind.report.key(id.rawValue)
        case .reportSchedule(let id): ObjectKind.reportSchedule.key(id.rawValue)
        case .account(let merchantId): ObjectKind.account.key(merchantId)
        }
    }
}
