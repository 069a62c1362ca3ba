import AmazonPayModel
import DurableStore

/// The retention that the timers of buyers' data follow, and how far another setting was carried out.
struct RetentionRecord: StoredRecord {
    static let kind = "retention"

    enum Phase: String, Codable, Sendable {
        case payments = "Payments"
        case checkouts = "Checkouts"
        case done = "Done"
    }

    let storeId: Store.ID
    var days: Int
    var phase = Phase.payments
    /// Where the listing goes on.
    var place: String?
    /// Whether everything is gone through for the second time: a process with the setting of before may have gone on for a
    /// while.
    var isSecond = false
    let since: Timestamp

    var documentID: String { storeId.rawValue }
    var stateName: String { phase.rawValue }
    var listedAt: Timestamp { since }
    var reference: String? { nil }
}

/// Carries out another retention for what is stored already: a restart with fewer days deletes earlier what is there.
struct RetentionChange: Sendable {
    private static let batch = 100
    /// Longer than processes run side by side while one takes the other's place.
    private static let secondsToSecond = 3600

    let records: Records
    let retention: Retention

    /// Begins when the setting is another one than the timers follow.
    func begin() async throws {
        try await records.retryingConflicts {
            let known = try await records.find(RetentionRecord.self, records.storeId.rawValue)
            guard known?.record.days != retention.days else { return }
            var change = records.change()
            var begun = RetentionRecord(
                storeId: records.storeId, days: retention.days, since: known?.record.since ?? change.now)
            begun.isSecond = try await isEmpty()
            try change.write(begun, over: known)
            change.set(.forget, of: begun.key, inSeconds: begun.isSecond ? Self.secondsToSecond : 0)
            if let feed = try await records.find(FeedStart.self, records.storeId.rawValue) {
                try change.write(feed.record, over: feed)
                change.set(.forget, of: feed.record.key, at: change.now)
            }
            try await records.commit(change)
        }
    }

    /// Whether there is nothing yet that another setting could hold for.
    private func isEmpty() async throws -> Bool {
        let payments = try await records.page(Payment.self, limit: 1).found
        let checkouts = try await records.page(Checkout.self, limit: 1).found
        return payments.isEmpty && checkouts.isEmpty
    }

    /// Sets the timers of a batch of payments or checkouts.
    func run(_ id: String, _ lease: Lease) async throws {
        try await records.retryingConflicts {
            guard let stored = try await records.find(RetentionRecord.self, id) else { return }
            var (record, change) = (stored.record, records.change())
            change.hold(lease)
            // A process with another setting, which is stopped soon, leaves it to those with this one.
            if record.days == retention.days { try await goOn(&record, in: &change) }
            if record.phase == .done, record.isSecond {
                change.cancel(.forget, of: record.key)
            } else if record.phase == .done {
                (record.phase, record.isSecond) = (.payments, true)
                change.set(.forget, of: record.key, inSeconds: Self.secondsToSecond)
            } else {
                change.set(.forget, of: record.key, inSeconds: record.days == retention.days ? 0 : 60)
            }
            try change.rewrite(record, over: stored)
            try await records.commit(change)
        }
    }

    private func goOn(_ record: inout RetentionRecord, in change: inout Change) async throws {
        let place = record.place.flatMap(DocumentPage.Cursor.init)
        switch record.phase {
        case .payments:
            let page = try await records.page(Payment.self, after: place, limit: Self.batch)
            for payment in page.found { try set(payment, in: &change) }
            record.place = page.next?.text
            if page.next == nil { record.phase = .checkouts }
        case .checkouts:
            let page = try await records.page(Checkout.self, after: place, limit: Self.batch)
            for checkout in page.found { try set(checkout, in: &change) }
            record.place = page.next?.text
            if page.next == nil { record.phase = .done }
        case .done: return
        }
    }

    private func set(_ payment: Versioned<Payment>, in change: inout Change) throws {
        guard payment.record.buyerDataDeletedAt == nil, payment.record.permission != nil,
            let end = retention.end(of: payment.record)
        else { return }
        try change.write(payment.record, over: payment)
        change.set(.forget, of: payment.record.key, at: max(end, change.now))
    }

    private func set(_ checkout: Versioned<Checkout>, in change: inout Change) throws {
        guard checkout.record.buyerDataDeletedAt == nil, checkout.record.payment == nil,
            checkout.record.request.addressDetails != nil
        else { return }
        try change.write(checkout.record, over: checkout)
        let end = Checkout.forgettingDate(retention, createdAt: checkout.record.createdAt)
        change.set(.forget, of: checkout.record.key, at: max(end, change.now))
    }
}
