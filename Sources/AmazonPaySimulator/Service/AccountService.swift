import AmazonPayModel
import DurableStore

/// What buyers do on their account page: another card, the end of a subscription, a parcel taken in.
struct AccountService: Sendable {
    let repository: ObjectRepository
    let timers: TimerRunner
    let clock: SimulatorClock

    /// What the control API is told.
    struct Body: Decodable, Sendable {
        var action: String?
        var paymentInstrument: String?
        var reasonCode: String?

        static let shape = BodyShape.texts("action", "paymentInstrument", "reasonCode")
    }

    /// What became of it.
    struct Result: Encodable, Sendable {
        let chargePermissionId: ChargePermission.ID
        let state: ChargePermission.State
    }

    /// - Throws: 400 for an unknown action, 404 for an unknown permission, 422 for one that is closed.
    func perform(_ body: Body, on id: String) async throws -> Result {
        switch body.action {
        case nil: throw APIError.missingParameter("action")
        case "delivered": return try await deliver(id)
        case "cancel": return try await act(.cancel, on: id)
        case "updatePaymentInstrument":
            let card = body.paymentInstrument.map(PaymentInstrument.ID.init(rawValue:)) ?? PaymentInstrument.defaultID
            return try await act(.updatePaymentInstrument(card), on: id)
        case "losePaymentInstrument":
            let reason = body.reasonCode.map(ReasonCode.init(rawValue:)) ?? .paymentMethodExpired
            return try await act(.losePaymentInstrument(reason), on: id)
        default:
            throw APIError.invalidParameter(
                "action", "It must be one of updatePaymentInstrument, losePaymentInstrument, cancel, delivered.")
        }
    }

    /// The permission as it is now.
    func permission(_ id: String) async throws -> ChargePermissionRecord { try await load(id).record }

    func act(_ action: ChargePermissionRecord.BuyerAction, on id: String) async throws -> Result {
        return try await repository.retryingConflicts {
            let now = try await caughtUp()
            let old = try await load(id)
            var record = old.record
            try record.buyer(action, at: now)
            var changes = Changes()
            try changes.write(record, from: old)
            try await repository.apply(
                changes,
                record.state == .closed ? [.cancel(.expireChargePermission, .chargePermission(record.id))] : [])
            return Result(chargePermissionId: record.id, state: record.state)
        }
    }

    /// All parcels of an order arrive.
    private func deliver(_ id: String) async throws -> Result {
        let now = try await caughtUp()
        let permission = try await load(id).record
        let page = try await repository.store.documents(
            matching: DocumentQuery(kind: ObjectKind.deliveryTracker.rawValue, reference: id, limit: 1000))
        let parcels: [Versioned<DeliveryTrackerRecord>] = try repository.readable(page)
        for parcel in parcels {
            try await repository.retryingConflicts {
                guard let old: Versioned<DeliveryTrackerRecord> = try await repository.find(parcel.record.documentID)
                else {
                    return
                }
                var record = old.record
                record.deliver(at: now)
                var changes = Changes()
                try changes.write(record, from: old)
                try await repository.apply(changes, [])
            }
        }
        return Result(chargePermissionId: permission.id, state: permission.state)
    }

    private func caughtUp() async throws -> Timestamp {
        let now = clock.now
        try await timers.run(dueBy: now)
        return now
    }

    private func load(_ id: String) async throws -> Versioned<ChargePermissionRecord> {
        guard let stored: Versioned<ChargePermissionRecord> = try await repository.find(id), stored.record.isRevealed
        else { throw APIError.notFound("Charge Permission with this id") }
        return stored
    }
}
