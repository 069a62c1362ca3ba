import AmazonPayModel
import DurableStore

/// Opens disputes, takes evidence, and tells how they end.
struct DisputeService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource

    // MARK: Signed API

    func get(_ call: ServiceCall) async throws -> Answer {
        let stored: Versioned<DisputeRecord> = try await repository.owned(call.id, by: call.caller, "Dispute")
        return try Answer(200, stored.record.dispute)
    }

    /// Create Dispute is for payment service providers.
    func create(_ body: CreateDispute, _ call: ServiceCall) async throws -> Answer {
        try body.filingReason.validate()
        try body.statusDetails.validate()
        let charge: Versioned<ChargeRecord> = try await repository.owned(
            body.chargeId.rawValue, by: call.caller, "Charge")
        try charge.record.requireDisputable(body.disputeAmount, "disputeAmount")
        let record = DisputeRecord(
            newID(charge.record), of: charge.record, body.disputeAmount, body.filingReason, status: body.statusDetails,
            deadline: body.merchantResponseDeadline, filedAt: body.filingTimestamp, at: call.now)
        return try await repository.insert(
            record, call, try Answer(200, record.dispute), timers: [record.deadlineTimer])
    }

    func update(_ body: UpdateDispute, _ call: ServiceCall) async throws -> Answer {
        try body.statusDetails.validate()
        return try await change(call.id, call) { record throws(APIError) in
            try record.update(body, isProvider: call.caller.isProvider, at: call.now)
        }
    }

    func contest(_ body: ContestDispute, _ call: ServiceCall) async throws -> Answer {
        guard !body.merchantEvidences.isEmpty else { throw APIError.missingParameter("merchantEvidences") }
        for (index, evidence) in body.merchantEvidences.enumerated() {
            try evidence.evidenceType.validate("merchantEvidences[\(index)].evidenceType")
            guard evidence.fileId != nil || evidence.evidenceText?.isEmpty == false else {
                throw APIError.missingParameter("merchantEvidences[\(index)].fileId or evidenceText")
            }
        }
        return try await change(call.id, call) { record throws(APIError) in
            try record.contest(body.merchantEvidences, at: call.now)
        }
    }

    // MARK: What happens outside of the API

    /// A buyer's chargeback.
    func open(
        _ charge: Charge.ID, _ amount: Price, _ reason: Dispute.FilingReason, at now: Timestamp
    ) async throws -> Dispute.ID {
        try reason.validate()
        guard let stored = try await repository.payment(of: charge)?.charge, stored.record.isRevealed else {
            throw APIError.notFound("Charge with this id")
        }
        try stored.record.requireDisputable(amount, "amount")
        let record = DisputeRecord(newID(stored.record), of: stored.record, amount, reason, at: now)
        var changes = Changes()
        try changes.write(record, from: nil)
        try await repository.apply(changes, [record.deadlineTimer])
        return record.id
    }

    /// The investigator's decision.
    func resolve(_ id: String, _ resolution: Dispute.Resolution, at now: Timestamp) async throws -> Answer {
        guard [.buyerWon, .merchantWon, .noFault].contains(resolution) else {
            throw APIError.invalidParameter("resolution", "It must be one of BuyerWon, MerchantWon, NoFault.")
        }
        return try await change(id, nil) { record throws(APIError) in try record.resolve(resolution, at: now) }
    }

    /// The merchant's time to answer is over.
    func expire(_ id: String, at now: Timestamp) async throws {
        _ = try await change(id, nil) { record throws(APIError) in record.expire(at: now) }
    }

    private func newID(_ charge: ChargeRecord) -> Dispute.ID {
        Dispute.ID(rawValue: charge.charge.chargePermissionId.rawValue + "-B\(identifiers.digits(6))")
    }

    /// A dispute that is lost takes the money from its charge, in the same commit.
    private func change(
        _ id: String, _ call: ServiceCall?, _ rule: (inout DisputeRecord) throws(APIError) -> Void
    ) async throws -> Answer {
        return try await repository.retryingConflicts(over: .documents) {
            let old = try await load(id, call)
            var record = old.record
            try rule(&record)
            let answer = try Answer(200, record.dispute)
            var changes = Changes()
            try changes.write(record, from: old)
            if record.isLost, !old.record.isLost {
                let charge: Versioned<ChargeRecord>? = try await repository.find(record.dispute.chargeId?.rawValue)
                var poorer = charge?.record
                poorer?.loseDispute(record.dispute.disputeAmount)
                try changes.write(poorer, from: charge)
            }
            let timers: [TimerChange] =
                record.state == .actionRequired ? [] : [.cancel(.expireDispute, .dispute(record.id))]
            try await repository.apply(
                changes, timers, remembering: call.flatMap { $0.key?.record(answer, at: $0.now) })
            return answer
        }
    }

    private func load(_ id: String, _ call: ServiceCall?) async throws -> Versioned<DisputeRecord> {
        if let call { return try await repository.owned(id, by: call.caller, "Dispute") }
        guard let stored: Versioned<DisputeRecord> = try await repository.find(id) else {
            throw APIError.notFound("Dispute with this id")
        }
        return stored
    }
}
