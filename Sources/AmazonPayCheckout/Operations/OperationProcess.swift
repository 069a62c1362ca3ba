import AmazonPay
import AmazonPayModel
import DurableStore

/// Drives operations: the intent is committed, then Amazon is asked, then the outcome is committed.
struct OperationProcess: Sendable {
    /// An operation whose process died is taken over after this many seconds.
    static let takeoverSeconds = 30
    /// Far more than any operation takes between two pauses.
    private static let mostSteps = 16

    let records: Records
    let gateway: any AmazonPayGateway
    let gate: KeyedGate

    /// Does what is asked for, once: an equal call with the same id finds the first one's outcome.
    ///
    /// - Parameter keep: Adds to the commit of the intent what belongs to it; called again when something has changed.
    /// - Returns: The operation as it is afterwards; under way when Amazon's answer is not clear yet.
    /// - Throws: 409 `OperationIdInUse` when the id was used for something else.
    func perform(
        _ action: OperationAction, _ operationId: String, on payment: Payment,
        keeping keep: (inout Change) async throws -> Void = { _ in }
    ) async throws -> Operation {
        let id = Operation.documentID(operationId, of: payment.id)
        let known = try await records.retryingConflicts { () -> Operation? in
            if let known = try await records.find(Operation.self, id)?.record {
                guard known.action == action else { throw APIError.operationIdInUse }
                return known
            }
            try await begin(action, operationId, on: payment, keep)
            return nil
        }
        // Whoever has begun it, or the worker, goes on with a known one.
        if let known { return known }
        return try await drive(id, .begun)
    }

    /// Goes on with an operation, until it has ended or has to wait.
    func drive(_ id: String, _ input: OperationInput, lease: Lease? = nil) async throws -> Operation {
        try await gate.exclusively(id) {
            var (operation, step) = try await take(input, on: id, lease: lease)
            for _ in 0..<Self.mostSteps {
                guard let following = try await perform(step, operation) else { break }
                (operation, step) = try await take(following, on: id, lease: nil)
            }
            // After so many steps its timer goes on with it.
            return operation
        }
    }

    /// Decides what follows from an input, and commits it.
    private func take(
        _ input: OperationInput, on id: String, lease: Lease?
    ) async throws -> (Operation, OperationStep) {
        try await records.retryingConflicts {
            guard let stored = try await records.find(Operation.self, id) else {
                throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no such operation.")
            }
            var operation = stored.record
            let input = try await withoutOthers(input, operation)
            let step = operation.take(input, at: records.now())
            // The first call needs no commit of its own: its intent is on disk.
            if case .begun = input, step == .call, lease == nil { return (operation, step) }
            try await commit(operation, input, step, over: stored, lease: lease)
            return (operation, step)
        }
    }

    private func begin(
        _ action: OperationAction, _ operationId: String, on payment: Payment,
        _ keep: (inout Change) async throws -> Void
    ) async throws {
        var change = records.change()
        try await keep(&change)
        if case .capture(let charge, _, _) = action {
            try await requireOnlyCapture(of: charge, payment.id, in: &change)
        }
        if case .charge(let order) = action, order.subscriptionId == nil {
            try await OrderHolding(records: records).reclaim(for: payment.id, in: &change)
        }
        var operation = Operation(
            operationId: operationId, paymentId: payment.id, orderId: payment.orderId,
            chargePermissionId: payment.chargePermissionId, action: action,
            // Whoever finds it in this state does not know whether its process came to the call.
            state: .underway(.init(calling: 1)), createdAt: change.now, updatedAt: change.now)
        if case .charge = action, let known = try await records.find(Payment.self, payment.id.rawValue)?.record {
            operation.baseline = .init(known)
        }
        operation.refundedElsewhere = try await refundedElsewhere(action)
        let lookalikes = try await OperationSearch(records: records, gateway: gateway).lookalikes(of: operation)
        operation.lookalikes = lookalikes.isEmpty ? nil : lookalikes
        try change.insert(operation)
        change.set(.operate, of: operation.key, inSeconds: Self.takeoverSeconds)
        change.note(
            .call, action.name, orderId: payment.orderId,
            [
                "operationId": operationId, "amount": action.amount?.description, "chargeId": action.subject?.rawValue,
            ])
        try await records.commit(change)
    }

    /// An authorization is captured once: what another operation captures, or has captured, is not that of this one.
    ///
    /// The commit holds the charge, so that of several that come at once one is taken.
    private func requireOnlyCapture(of id: Charge.ID, _ payment: Payment.ID, in change: inout Change) async throws {
        for other in try await records.all(Operation.self, reference: payment.rawValue) {
            guard case .capture(id, _, _) = other.action else { continue }
            if case .failed = other.state { continue }
            throw APIError.cannot(
                .invalidChargeStatus, "The operation \(other.operationId) captures this charge, or has captured it.")
        }
        if let charge = try await records.find(ChargeRecord.self, id.rawValue) {
            try change.write(charge.record, over: charge)
        }
    }

    private func refundedElsewhere(_ action: OperationAction) async throws -> Price? {
        guard case .refund(let id, _, _) = action,
            let charge = try await records.find(ChargeRecord.self, id.rawValue)?.record
        else { return nil }
        return try await RefundBalance.read(charge, records).elsewhere
    }

    private func commit(
        _ operation: Operation, _ input: OperationInput, _ step: OperationStep, over stored: Versioned<Operation>,
        lease: Lease?
    ) async throws {
        var change = records.change()
        change.hold(lease)
        try change.write(operation, over: stored)
        switch step {
        case .wait(let seconds): change.set(.operate, of: operation.key, inSeconds: seconds)
        case .call, .read, .search: change.set(.operate, of: operation.key, inSeconds: Self.takeoverSeconds)
        case .rest: change.cancel(.operate, of: operation.key)
        }
        try await OperationEffects(records: records).write(operation, input, before: stored.record, to: &change)
        try await records.commit(change)
    }

    private func perform(_ step: OperationStep, _ operation: Operation) async throws -> OperationInput? {
        switch step {
        case .call: await call(operation, try await openCharges(operation))
        case .read: await read(operation, try await openCharges(operation))
        case .search: try await search(operation)
        case .wait, .rest: nil
        }
    }

    /// The charges that are to be cancelled with a permission, as far as is known.
    private func openCharges(_ operation: Operation) async throws -> [Charge.ID] {
        guard operation.action.cancelsPendingCharges else { return [] }
        return try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue)
            .filter(\.isCancelable).map(\.id)
    }

    private func call(_ operation: Operation, _ openCharges: [Charge.ID]) async -> OperationInput {
        let call = OperationCall(gateway: gateway, openCharges: openCharges)
        do {
            let answer = try await call.call(operation)
            guard operation.attempt?.mayBeDone == true else { return .answered(answer) }
            // Amazon repeats its first answer for a key, whatever has become of the object since.
            guard let present = await call.present(answer) else { return .unclear }
            return .answered(present)
        } catch {
            return OperationInput(error)
        }
    }

    /// What was found is as it was stored: it is read before it is taken for the outcome.
    private func search(_ operation: Operation) async throws -> OperationInput {
        let finding = try await OperationSearch(records: records, gateway: gateway).search(operation)
        guard case .made(let stored) = finding else { return .searched(finding) }
        guard let present = await OperationCall(gateway: gateway).present(stored) else { return .searched(.undecided) }
        return .searched(.made(present))
    }

    /// What was found, unless another operation has taken it meanwhile: looked at in the commit that takes it.
    private func withoutOthers(_ input: OperationInput, _ operation: Operation) async throws -> OperationInput {
        let owner: String?
        switch input {
        case .searched(.made(.charge(let charge))):
            owner = try await records.find(ChargeRecord.self, charge.chargeId.rawValue)?.record.operationId
        case .searched(.made(.refund(let refund))):
            owner = try await records.find(RefundRecord.self, refund.refundId.rawValue)?.record.operationId
        default: return input
        }
        return owner ?? operation.operationId == operation.operationId ? input : .searched(.undecided)
    }

    private func read(_ operation: Operation, _ openCharges: [Charge.ID]) async -> OperationInput {
        do {
            return .read(try await OperationCall(gateway: gateway, openCharges: openCharges).read(operation))
        } catch {
            return .unreadable
        }
    }
}
