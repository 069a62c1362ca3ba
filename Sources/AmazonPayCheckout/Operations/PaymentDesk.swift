import AmazonPay
import AmazonPayModel

/// Takes what shops ask for after checkout: decides over what Amazon says now, and does it once.
struct PaymentDesk: Sendable {
    let records: Records
    let mirror: Mirror
    let operations: OperationProcess
    let amountRules: AmountRules

    /// What has become of what a shop has asked for.
    struct Receipt: Sendable {
        let operation: Operation
        /// Whether it was asked for with this call for the first time.
        let isNew: Bool
    }

    /// Does what is asked for; a repeated call finds the outcome of the first one, whatever has changed since.
    ///
    /// - Throws: 400 for a wrong member, 409 `OperationIdInUse`, 422 for what is known to be impossible, 503 when Amazon
    ///   does not answer and nothing can be decided without it.
    func perform(_ command: some PaymentCommand, on payment: Payment) async throws -> Receipt {
        try FieldRule.requireId(command.operationId, "operationId")
        try command.validate()
        try amountRules.check(command.newAmount, "amount")
        if let known = try await find(command, payment) { return Receipt(operation: known, isNew: false) }
        do {
            let action = try await command.action(on: payment, at: self)
            let operation = try await operations.perform(action, command.operationId, on: payment) { change in
                try await command.keep(on: payment, in: &change, records)
            }
            return Receipt(operation: operation, isNew: true)
        } catch let refusal as APIError {
            // The same call may have come twice at once, and the other one have done it meanwhile.
            guard let known = try await find(command, payment) else { throw refusal }
            return Receipt(operation: known, isNew: false)
        }
    }

    private func find(_ command: some PaymentCommand, _ payment: Payment) async throws -> Operation? {
        let id = Operation.documentID(command.operationId, of: payment.id)
        guard let known = try await records.find(Operation.self, id)?.record else { return nil }
        guard command.isSame(as: known.action) else { throw APIError.operationIdInUse }
        return known
    }
}

extension APIError {
    static let operationIdInUse = APIError(
        status: 409, reasonCode: "OperationIdInUse",
        message: "The operationId was used for something else of this payment.")
}

// MARK: - Which charge

extension PaymentDesk {
    /// The charge that is meant: the named one, or the only one that is in one of some states, as Amazon says now.
    func charge(
        _ id: Charge.ID?, in states: Set<Charge.State>, of payment: Payment
    ) async throws -> Mirror.Seen<ChargeRecord> {
        guard let id else { return try await onlyCharge(in: states, of: payment) }
        var seen = try await mirror.look(at: id)
        if seen == nil, id.isPlausible { seen = try await adopted(id) }
        if let seen, seen.record.paymentId == payment.id { return seen }
        throw APIError(
            status: 404, reasonCode: .resourceNotFound, message: "[chargeId] is not a charge of this payment.")
    }

    /// All charges of a payment as Amazon says now.
    func charges(of payment: Payment) async throws -> [Mirror.Seen<ChargeRecord>] {
        var seen: [Mirror.Seen<ChargeRecord>] = []
        for charge in try await records.all(ChargeRecord.self, reference: payment.id.rawValue) {
            if let now = try await mirror.look(at: charge.id) { seen.append(now) }
        }
        return seen
    }

    private func onlyCharge(
        in states: Set<Charge.State>, of payment: Payment
    ) async throws -> Mirror.Seen<ChargeRecord> {
        let all = try await charges(of: payment)
        let fitting = all.filter { states.contains($0.record.state) }
        guard fitting.count <= 1 else {
            throw APIError(
                status: 400, reasonCode: .missingParameterValue,
                message: "The parameter [chargeId] is missing: there are \(fitting.count) charges that it may be.")
        }
        if let one = fitting.first { return one }
        guard all.allSatisfy(\.isRead) else { throw APIError.amazonIsSilent }
        let wanted = states.map(\.rawValue).sorted().joined(separator: " or ")
        throw APIError.cannot(.invalidChargeStatus, "The payment has no charge that is \(wanted).")
    }

    private func adopted(_ id: Charge.ID) async throws -> Mirror.Seen<ChargeRecord>? {
        do {
            return try await mirror.adopt(charge: id).map { .init(record: $0, isRead: true) }
        } catch GatewayError.unknown {
            throw APIError.amazonIsSilent
        }
    }
}
