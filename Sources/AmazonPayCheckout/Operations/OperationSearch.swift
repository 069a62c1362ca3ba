import AmazonPay
import Foundation

/// Looks for what an earlier try of an operation may have made, where Amazon has told no id.
///
/// Amazon has no list of charges or refunds. But it notifies of each, and what is left of a permission or a charge shows
/// how much was taken of it. What was there before the operation was asked for is not its own, and what could as well
/// belong to another operation, or was made elsewhere, belongs to nobody until one of them has ended.
struct OperationSearch: Sendable {
    /// The clocks of Amazon and of this machine may differ by so much.
    private static let clockSeconds = 300
    /// Amazon tells times in whole seconds.
    private static let precisionSeconds = 1
    /// Amazon decides about a refund within two weeks: by then the charge shows it.
    private static let refundSeconds = 14 * 86_400.0

    let records: Records
    let gateway: any AmazonPayGateway

    func search(_ operation: Operation) async throws -> OperationFinding {
        switch operation.action {
        case .charge: try await charge(operation)
        case .refund(let id, _, _): try await refund(id, operation)
        case .capture, .cancelCharge, .cancelCharges, .closePermission, .deliver, .amend: .undecided
        }
    }

    /// The ids of what could be taken for the thing that an operation makes, before Amazon is asked to make it.
    ///
    /// Of what was not read yet, nothing but the id is known.
    func lookalikes(of operation: Operation) async throws -> [String] {
        switch operation.action {
        case .charge:
            try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue)
                .filter { isLater($0.charge.creationTimestamp ?? operation.createdAt, than: operation) }
                .map(\.id.rawValue)
        case .refund(let id, _, _):
            try await refunds(of: id, operation)
                .filter { isLater($0.refund.creationTimestamp ?? operation.createdAt, than: operation) }
                .map(\.id.rawValue)
        case .capture, .cancelCharge, .cancelCharges, .closePermission, .deliver, .amend: []
        }
    }

    // MARK: - Charges

    private func charge(_ operation: Operation) async throws -> OperationFinding {
        let others = try await others(than: operation)
        let taken = Set(others.compactMap(\.outcome?.chargeId))
        let found = try await charges(like: operation).filter { record in
            record.state != .declined && operation.mayHaveMade(record.id.rawValue, by: record.operationId)
                && !taken.contains(record.id)
        }
        if let own = found.first(where: { $0.operationId != nil }) { return .made(.charge(own.charge)) }
        if let first = found.first {
            let isOwn = found.count == 1 && owns(operation, what: first.charge.creationTimestamp, among: others)
            return isOwn ? .made(.charge(first.charge)) : .undecided
        }
        // One that was declined took nothing, and proves nothing: another try may have been taken.
        return await balance(
            try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue), operation)
    }

    private func charges(like operation: Operation) async throws -> [ChargeRecord] {
        guard case .charge(let order) = operation.action else { return [] }
        let reference = order.merchantReferenceId ?? operation.orderId
        return try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue).filter { record in
            record.charge.chargeAmount == order.chargeAmount
                && record.charge.merchantMetadata?.merchantReferenceId == reference
                && isLater(record.charge.creationTimestamp, than: operation)
        }
    }

    /// Compares what is left of the permission with what was left before, and with the charges that are known.
    private func balance(_ known: [ChargeRecord], _ operation: Operation) async -> OperationFinding {
        do {
            let permission = try await gateway.permission(operation.chargePermissionId)
            var charges: [Charge] = []
            for record in known {
                charges.append(record.isDecided ? record.charge : try await gateway.charge(record.id))
            }
            let evidence = PermissionEvidence(permission: permission, charges: charges, now: records.now())
            return evidence.showsNothing(since: operation) ? .absent : .undecided
        } catch {
            return .undecided
        }
    }

    // MARK: - Refunds

    private func refund(_ id: Charge.ID, _ operation: Operation) async throws -> OperationFinding {
        let others = try await others(than: operation)
        let taken = Set(others.compactMap(\.outcome?.refundId))
        let found = try await refunds(like: operation).filter { record in
            operation.mayHaveMade(record.id.rawValue, by: record.operationId) && !taken.contains(record.id)
        }
        if let own = found.first(where: { $0.operationId != nil }) { return .made(.refund(own.refund)) }
        if let first = found.first {
            let isOwn = found.count == 1 && owns(operation, what: first.refund.creationTimestamp, among: others)
            return isOwn ? .made(.refund(first.refund)) : .undecided
        }
        // A refund shows on its charge only once Amazon has decided about it.
        guard records.now().seconds(since: operation.createdAt) >= Self.refundSeconds,
            let charge = try? await gateway.charge(id)
        else { return .undecided }
        // One that is under way does not show yet.
        let given = try await refunds(of: id, operation).filter { $0.state == .refunded }
            .compactMap(\.refund.refundAmount?.amount).reduce(0, +)
        return charge.refundedAmount?.amount ?? 0 > given ? .undecided : .absent
    }

    private func refunds(like operation: Operation) async throws -> [RefundRecord] {
        guard case .refund(let id, let amount, _) = operation.action else { return [] }
        return try await refunds(of: id, operation).filter { record in
            record.refund.refundAmount == amount && isLater(record.refund.creationTimestamp, than: operation)
        }
    }

    private func refunds(of id: Charge.ID, _ operation: Operation) async throws -> [RefundRecord] {
        try await records.all(RefundRecord.self, reference: operation.paymentId.rawValue)
            .filter { $0.refund.chargeId == id }
    }

    // MARK: - What belongs to another operation

    private func others(than operation: Operation) async throws -> [Operation] {
        try await records.all(Operation.self, reference: operation.paymentId.rawValue)
            .filter { $0.operationId != operation.operationId }
    }

    /// Whether an operation has made the only thing of its kind and amount that was made at a moment and has no owner.
    private func owns(_ operation: Operation, what moment: Timestamp?, among others: [Operation]) -> Bool {
        operation.isJudged && isSince(moment, operation) && !others.contains { $0.isUnderway && $0.isLike(operation) }
    }

    /// Whether something may be later than an operation's beginning, as far as two clocks tell.
    private func isLater(_ moment: Timestamp?, than operation: Operation) -> Bool {
        moment.map { $0 > operation.createdAt.adding(seconds: -Self.clockSeconds) } ?? false
    }

    /// Whether something is from after an operation's beginning, if the clocks agree.
    private func isSince(_ moment: Timestamp?, _ operation: Operation) -> Bool {
        moment.map { $0 > operation.createdAt.adding(seconds: -Self.precisionSeconds) } ?? false
    }
}

extension Operation {
    fileprivate var isUnderway: Bool {
        if case .underway = state { return true }
        return false
    }

    /// Whether Amazon will not answer its key any more: otherwise the next call tells what it has made.
    fileprivate var isJudged: Bool { attempt?.refusal != nil || attempt?.hindrance == .duplicateIdempotencyKey }

    /// Whether what the two make cannot be told apart.
    fileprivate func isLike(_ other: Operation) -> Bool {
        switch (action, other.action) {
        case (.charge(let one), .charge(let two)):
            one.chargeAmount == two.chargeAmount
                && one.merchantReferenceId ?? orderId == two.merchantReferenceId ?? other.orderId
        case (.refund(let one, let amount, _), .refund(let two, let otherAmount, _)):
            one == two && amount == otherAmount
        default: false
        }
    }

    /// Whether it may have made something that a known operation has made, or one that is not known.
    fileprivate func mayHaveMade(_ id: String, by operationId: String?) -> Bool {
        operationId ?? self.operationId == self.operationId && lookalikes?.contains(id) != true
    }
}

extension ChargeRecord {
    /// Whether what it takes of its permission changes no more.
    fileprivate var isDecided: Bool { [.captured, .canceled, .declined].contains(state) }
}
