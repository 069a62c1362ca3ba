import AmazonPay
import Foundation

/// Looks for what an earlier try of an operation may have made, where Amazon has told no id.
///
/// Amazon has no list of charges or refunds. But it notifies of each, and what is left of a permission or a charge shows
/// how much was taken of it. What fits an equal operation under way, too, belongs to neither until one of them has ended.
struct OperationSearch: Sendable {
    /// The clocks of Amazon and of this machine may differ by so much.
    private static let clockSeconds = 300
    /// Amazon decides about a refund within two weeks: by then the charge shows it.
    private static let refundSeconds = 14 * 86_400.0

    let records: Records
    let gateway: any AmazonPayGateway

    func search(_ operation: Operation) async throws -> OperationFinding {
        switch operation.action {
        case .charge(let order): try await charge(order, operation)
        case .refund(let id, let amount, _): try await refund(id, amount, operation)
        case .capture, .cancelCharge, .cancelCharges, .closePermission, .deliver, .amend: .undecided
        }
    }

    // MARK: - Charges

    private func charge(_ order: ChargeOrder, _ operation: Operation) async throws -> OperationFinding {
        let known = try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue)
        let others = try await others(than: operation)
        let taken = Set(others.compactMap(\.outcome?.chargeId))
        let reference = order.merchantReferenceId ?? operation.orderId
        let found = known.filter { record in
            guard record.operationId ?? operation.operationId == operation.operationId, !taken.contains(record.id)
            else { return false }
            return record.charge.chargeAmount == order.chargeAmount
                && record.charge.merchantMetadata?.merchantReferenceId == reference
                && isLater(record.charge.creationTimestamp, than: operation)
        }
        guard let first = found.first else { return await balance(known, operation) }
        let rivals = others.count { other in
            guard case .underway = other.state, case .charge(let wanted) = other.action else { return false }
            return wanted.chargeAmount == order.chargeAmount
                && wanted.merchantReferenceId ?? other.orderId == reference
        }
        guard first.operationId != nil || rivals == 0 else { return .undecided }
        guard first.state == .declined else { return .made(.charge(first.charge)) }
        return .declined(first.charge.statusDetails.reasonCode ?? .softDeclined)
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

    private func refund(_ id: Charge.ID, _ amount: Price, _ operation: Operation) async throws -> OperationFinding {
        let known = try await records.all(RefundRecord.self, reference: operation.paymentId.rawValue)
            .filter { $0.refund.chargeId == id }
        let others = try await others(than: operation)
        let taken = Set(others.compactMap(\.outcome?.refundId))
        let found = known.filter { record in
            record.operationId ?? operation.operationId == operation.operationId && !taken.contains(record.id)
                && record.refund.refundAmount == amount && isLater(record.refund.creationTimestamp, than: operation)
        }
        if let first = found.first {
            let rivals = others.count { other in
                guard case .underway = other.state, case .refund(id, amount, _) = other.action else { return false }
                return true
            }
            return first.operationId != nil || rivals == 0 ? .made(.refund(first.refund)) : .undecided
        }
        // A refund shows on its charge only once Amazon has decided about it.
        guard records.now().seconds(since: operation.createdAt) >= Self.refundSeconds,
            let charge = try? await gateway.charge(id)
        else { return .undecided }
        // One that is under way does not show yet.
        let given = known.filter { $0.state == .refunded }.compactMap(\.refund.refundAmount?.amount).reduce(0, +)
        return charge.refundedAmount?.amount ?? 0 > given ? .undecided : .absent
    }

    // MARK: - What belongs to another operation

    private func others(than operation: Operation) async throws -> [Operation] {
        try await records.all(Operation.self, reference: operation.paymentId.rawValue)
            .filter { $0.operationId != operation.operationId }
    }

    private func isLater(_ moment: Timestamp?, than operation: Operation) -> Bool {
        moment.map { $0 > operation.createdAt.adding(seconds: -Self.clockSeconds) } ?? false
    }
}

extension ChargeRecord {
    /// Whether what it takes of its permission changes no more.
    fileprivate var isDecided: Bool { [.captured, .canceled, .declined].contains(state) }
}
