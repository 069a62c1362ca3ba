import AmazonPay
import DurableStore
import Foundation

/// Compares what is stored with what Amazon shows, repairs what is safe, and reports the rest.
///
/// It may run while the service runs, in the same process or another one: each repair is decided over a version that
/// was read, and goes the same ways as the service's own work.
struct Reconciler: Sendable {
    /// What nobody has touched for so long is not being worked on.
    static let stuckSeconds = 600.0
    /// What was written just now may not be in a list of timers that was read before.
    static let settledSeconds = 60.0
    private static let page = 50

    let records: Records
    let gateway: any AmazonPayGateway
    let objects: ObjectMirror
    let process: CheckoutProcess
    let operations: OperationProcess
    let inbox: Inbox

    /// Looks at everything from a position on, until the run may ask Amazon no more.
    ///
    /// - Returns: Where to go on; `nil` when everything was looked at.
    func carryOut(
        _ run: ReconciliationRun, from start: ReconciliationPosition = .start
    ) async throws -> ReconciliationPosition? {
        var position: ReconciliationPosition? = start
        while let current = position {
            if let cursor = try await carryOut(current, run) {
                return ReconciliationPosition(phase: current.phase, cursor: cursor.text)
            }
            position = current.phase.next.map { ReconciliationPosition(phase: $0, cursor: nil) }
        }
        return nil
    }

    private enum Rest {
        case cursor(DocumentPage.Cursor?)

        var text: String? {
            switch self {
            case .cursor(let cursor): cursor?.text
            }
        }
    }

    private func carryOut(
        _ position: ReconciliationPosition, _ run: ReconciliationRun
    ) async throws -> Rest? {
        let cursor = position.cursor.flatMap(DocumentPage.Cursor.init)
        switch position.phase {
        case .checkingCheckouts:
            return try await walk(Checkout.self, "Checking", from: cursor, run) { try await inspectUnderWay($0, run) }
        case .completingCheckouts:
            return try await walk(Checkout.self, "Completing", from: cursor, run) { try await inspectUnderWay($0, run) }
        case .completedCheckouts:
            return try await walk(Checkout.self, "Completed", since: run.since, from: cursor, run) {
                try await inspectCompleted($0, run)
            }
        case .failedCheckouts:
            return try await walk(Checkout.self, "Failed", since: run.since, from: cursor, run) {
                try await inspectFailed($0, run)
            }
        case .operations:
            return try await walk(Operation.self, "InProgress", from: cursor, run) { try await inspect($0, run) }
        case .pendingAuthorizations:
            return try await walkCharges(.authorizationInitiated, from: cursor, run)
        case .pendingCaptures: return try await walkCharges(.captureInitiated, from: cursor, run)
        case .pendingRefunds:
            return try await walk(RefundRecord.self, Refund.State.refundInitiated.rawValue, from: cursor, run) {
                try await inspectPending($0, run)
            }
        case .waitingNotifications: return try await walkInbox(.waiting, from: cursor, run)
        case .foreignNotifications: return try await walkInbox(.foreign, from: cursor, run)
        case .payments:
            return try await walk(Payment.self, nil, since: run.since, from: cursor, run) {
                try await inspect($0.record, run)
            }
        case .laterCharges:
            return try await walk(ChargeRecord.self, nil, since: run.since, from: cursor, run) {
                try await inspectPayment(ofLater: $0.record, run)
            }
        }
    }

    private func walkCharges(
        _ state: Charge.State, from cursor: DocumentPage.Cursor?, _ run: ReconciliationRun
    ) async throws -> Rest? {
        try await walk(ChargeRecord.self, state.rawValue, from: cursor, run) { try await inspectPending($0, run) }
    }

    private func walkInbox(
        _ state: InboxMessage.State, from cursor: DocumentPage.Cursor?, _ run: ReconciliationRun
    ) async throws -> Rest? {
        try await walk(InboxMessage.self, state.rawValue, since: run.since, from: cursor, run) {
            try await inspect($0.record, run)
        }
    }

    /// Looks at the records of a listing, newest first.
    ///
    /// - Returns: Where to go on when the run may ask Amazon no more; `nil` at the end of the listing.
    private func walk<Record: StoredRecord>(
        _ type: Record.Type, _ state: String?, since: Timestamp? = nil, from start: DocumentPage.Cursor?,
        _ run: ReconciliationRun, _ inspect: (Versioned<Record>) async throws -> Void
    ) async throws -> Rest? {
        var cursor = start
        var isAtEnd = false
        while !isAtEnd {
            let page = try await records.page(
                type, state: state, after: cursor, limit: Self.page, isNewestFirst: true)
            for found in page.found {
                if let since, found.record.listedAt < since { return nil }
                guard !run.isSpent else { return .cursor(cursor) }
                run.look(at: Record.kind)
                try await inspect(found)
                cursor = DocumentPage.Cursor(after: found.record, in: records.storeId)
            }
            isAtEnd = page.next == nil
        }
        return nil
    }
}

extension DocumentPage.Cursor {
    fileprivate init(after record: some StoredRecord, in store: Store.ID) {
        self.init(
            after: Document(
                key: record.key, version: 1, body: .init(), index: record.index(in: store.rawValue)))
    }
}
