import AmazonPayModel
import DurableStore

/// Does what falls due, in the order in which it falls due.
struct TimerRunner: Sendable {
    let repository: ObjectRepository
    let schedule: TimerSchedule
    let gate: KeyedGate
    let disputes: DisputeService
    let reports: ReportService

    private static let batch = 256

    /// Runs everything that is due by a moment; two callers run one after the other.
    func run(dueBy moment: Timestamp) async throws {
        guard let next = schedule.next, next <= moment else { return }
        try await gate.exclusively("timers") {
            // What falls due may set what falls due as well: until the disk knows of nothing more.
            while let next = schedule.next, next <= moment {
                while try await runBatch(dueBy: moment) {}
                try await refresh()
            }
        }
    }

    /// Asks the disk what is due next: at the start, and after everything due was done.
    func refresh() async throws {
        schedule.beginRefresh()
        schedule.endRefresh(try await repository.store.nextTimer().map(Timestamp.init(_:)))
    }

    /// - Returns: Whether there may be more to do.
    private func runBatch(dueBy moment: Timestamp) async throws -> Bool {
        let timers = try await repository.store.timers(dueBy: moment.date, limit: Self.batch)
        for timer in timers {
            schedule.beginRefresh()
            try await run(timer)
            // What has just been set may be due before the rest of the batch.
            if schedule.wasAddedSinceRefresh(before: timers.last.map { Timestamp($0.due) }) { return true }
        }
        return timers.count == Self.batch
    }

    private func run(_ timer: Timer) async throws {
        do {
            // An object may change at the same moment.
            try await repository.retryingConflicts { try await attempt(timer) }
        } catch is UnreadableDocument {
            // Nothing can become of it; what is due behind it must not wait.
            try await finish(timer)
        }
    }

    private func attempt(_ timer: Timer) async throws {
        let now = Timestamp(timer.due)
        let id = timer.key.id
        switch TimerName(rawValue: timer.name) {
        case .expireCheckoutSession: try await expireSession(CheckoutSession.ID(rawValue: id), timer, at: now)
        case .deleteCheckoutSession: try await delete(CheckoutSessionRecord.self, timer)
        case .decideAuthorization: try await changeCharge(timer) { $0.decide(at: now) }
        case .expireAuthorization: try await changeCharge(timer) { $0.release(.expiredUnused, at: now) }
        case .settleCapture: try await changeCharge(timer) { $0.settleCapture(at: now) }
        case .settleRefund: try await settleRefund(timer, at: now)
        case .expireDispute:
            try await disputes.expire(id, at: now)
            try await finish(timer)
        case .settleReport: try await reports.settle(id, at: now)
        case .deleteReport: try await delete(ReportRecord.self, timer)
        case .runReportSchedule: try await reports.run(id, at: now)
        case .settleAccount: try await reports.makeSettlementReports(of: id, at: now)
        case .expireChargePermission: try await expirePermission(timer, at: now)
        case nil: try await finish(timer)
        }
    }

    private func expireSession(_ id: CheckoutSession.ID, _ timer: Timer, at now: Timestamp) async throws {
        guard let stored = try await repository.checkout(id) else { return try await finish(timer) }
        var objects = stored.objects
        objects.expire(at: now)
        objects.cancel(.expireCheckoutSession, of: .checkoutSession(id))
        try await repository.commit(objects, from: stored)
    }

    private func delete<Record: StoredRecord>(_ type: Record.Type, _ timer: Timer) async throws {
        guard let old: Versioned<Record> = try await repository.find(timer.key.id) else {
            return try await finish(timer)
        }
        var changes = Changes()
        changes.delete(old)
        try await repository.apply(changes, [])
    }

    private func changeCharge(_ timer: Timer, _ rule: (inout ChargeRecord) -> Void) async throws {
        let id = Charge.ID(rawValue: timer.key.id)
        guard let stored = try await repository.payment(of: id), let old = stored.charge else {
            return try await finish(timer)
        }
        var charge = old.record
        rule(&charge)
        var permission = stored.permission.record
        if charge != old.record { permission.follow(charge, at: Timestamp(timer.due)) }
        var changes = Changes()
        try changes.write(charge, from: old)
        try changes.write(permission, from: stored.permission)
        changes.finish(timer)
        try await repository.apply(changes, [])
    }

    private func expirePermission(_ timer: Timer, at now: Timestamp) async throws {
        guard let old: Versioned<ChargePermissionRecord> = try await repository.find(timer.key.id) else {
            return try await finish(timer)
        }
        var permission = old.record
        if permission.state != .closed { permission.move(to: .closed, .expired, at: now) }
        var changes = Changes()
        try changes.write(permission, from: old)
        changes.finish(timer)
        try await repository.apply(changes, [])
    }

    private func settleRefund(_ timer: Timer, at now: Timestamp) async throws {
        guard let refund: Versioned<RefundRecord> = try await repository.find(timer.key.id),
            let stored = try await repository.payment(of: refund.record.refund.chargeId)
        else { return try await finish(timer) }
        var objects = stored.objects
        objects.refund = refund.record
        objects.settleRefund(at: now)
        var changes = Changes()
        try changes.write(objects.charge, from: stored.charge)
        try changes.write(objects.refund, from: refund)
        changes.finish(timer)
        try await repository.apply(changes, [])
    }

    private func finish(_ timer: Timer) async throws {
        var changes = Changes()
        changes.finish(timer)
        try await repository.apply(changes, [])
    }
}
