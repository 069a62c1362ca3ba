import AmazonPayModel
import DurableStore

/// Loads permissions, charges and refunds, lets a rule decide, and commits what came out.
///
/// Those of a checkout that is not completed are unknown to the merchant.
struct PaymentObjectService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let settings: ServiceSettings
    let pages: PageAddresses

    // MARK: Reading

    func charge(_ request: ServiceCall) async throws -> Answer {
        try Answer(200, try await load(charge: request.id, request.caller).charge?.record.charge)
    }

    func chargePermission(_ request: ServiceCall) async throws -> Answer {
        var record = try await permission(request.id, request.caller).record
        record.beginMonth(at: request.now)
        return try Answer(200, record.answer(at: request.now))
    }

    func refund(_ request: ServiceCall) async throws -> Answer {
        guard let stored: Versioned<RefundRecord> = try await repository.find(request.id),
            request.caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.notFound("Refund with this id") }
        return try Answer(200, stored.record.refund)
    }

    // MARK: Charges

    func createCharge(_ body: CreateCharge, _ request: ServiceCall) async throws -> Answer {
        try body.validate()
        try body.webCheckoutDetails?.validate(in: request.caller.environment)
        try request.caller.requireRegisteredHosts(body.webCheckoutDetails)
        return try await change(
            request, { try await load(permission: body.chargePermissionId.rawValue, request.caller) }
        ) {
            objects, charges throws(APIError) in
            let id = Charge.ID(rawValue: objects.permission.id.rawValue + identifiers.chargeSuffix())
            return try objects.createCharge(
                body, id, count: charges.count { !$0.record.cameToNothing }, request.simulation,
                verificationUrl: pages.verification(id), decisionAfter: settings.decisionSeconds, at: request.now)
        } answer: {
            try Answer($0, $1.charge?.charge)
        }
    }

    func capture(_ body: CaptureCharge, _ request: ServiceCall) async throws -> Answer {
        try body.validate()
        return try await changeCharge(request) { objects throws(APIError) in
            try objects.capture(
                body, request.simulation, settlingAfter: settings.decisionSeconds, at: request.now)
        }
    }

    func cancelCharge(_ body: CancelCharge, _ request: ServiceCall) async throws -> Answer {
        try body.validate()
        return try await changeCharge(request) { objects throws(APIError) in
            try objects.cancelCharge(body, at: request.now)
        }
    }

    /// Only payment service providers may tell what became of a charge.
    func updateCharge(_ body: UpdateCharge, _ request: ServiceCall) async throws -> Answer {
        try await changeCharge(request) { objects throws(APIError) in
            try objects.updateCharge(body, at: request.now)
        }
    }

    // MARK: Permissions

    func updatePermission(_ body: UpdateChargePermission, _ request: ServiceCall) async throws -> Answer {
        try body.validate()
        return try await change(request, { try await load(permission: request.id, request.caller) }) {
            objects, _ throws(APIError) in
            try objects.updatePermission(body)
        } answer: {
            try Answer($0, $1.permission.answer(at: request.now))
        }
    }

    func closePermission(_ body: CloseChargePermission, _ request: ServiceCall) async throws -> Answer {
        try body.validate()
        return try await repository.retryingConflicts(over: .documents) {
            let stored = try await load(permission: request.id, request.caller)
            let charges = try await repository.charges(of: stored.permission.record.id)
            var objects = stored.objects
            let changed = try objects.closePermission(
                body, charges.map(\.record), request.simulation, at: request.now)
            let answer = try Answer(200, objects.permission.answer(at: request.now))
            var changes = Changes()
            try changes.write(objects.permission, from: stored.permission)
            for record in changed { try changes.write(record, from: charges.first { $0.record.id == record.id }) }
            try await repository.apply(
                changes, objects.timers, remembering: request.key?.record(answer, at: request.now))
            return answer
        }
    }

    // MARK: Refunds

    func createRefund(_ body: CreateRefund, _ request: ServiceCall) async throws -> Answer {
        try body.validate()
        return try await change(request, { try await load(charge: body.chargeId.rawValue, request.caller) }) {
            objects, _ throws(APIError) in
            let id = Refund.ID(rawValue: objects.permission.id.rawValue + identifiers.refundSuffix())
            return try objects.createRefund(
                body, id, request.simulation, settlingAfter: settings.decisionSeconds, at: request.now)
        } answer: {
            try Answer($0, $1.refund?.refund)
        }
    }

    // MARK: Loading and committing

    private func permission(
        _ id: String, _ caller: Caller
    ) async throws -> Versioned<ChargePermissionRecord> {
        guard let stored: Versioned<ChargePermissionRecord> = try await repository.find(id), stored.record.isRevealed,
            caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.notFound("Charge Permission with this id") }
        return stored
    }

    private func load(permission id: String, _ caller: Caller) async throws -> StoredPayment {
        StoredPayment(permission: try await permission(id, caller), charge: nil)
    }

    private func load(charge id: String, _ caller: Caller) async throws -> StoredPayment {
        guard let stored = try await repository.payment(of: Charge.ID(rawValue: id)),
            let charge = stored.charge?.record, charge.isRevealed, caller.owns(charge.merchantId, charge.environment)
        else { throw APIError.notFound("Charge with this id") }
        return stored
    }

    private func changeCharge(
        _ request: ServiceCall, _ rule: (inout PaymentObjects) throws(APIError) -> PaymentObjects.Outcome
    ) async throws -> Answer {
        try await change(request, { try await load(charge: request.id, request.caller) }) {
            objects, _ throws(APIError) in
            try rule(&objects)
        } answer: {
            try Answer($0, $1.charge?.charge)
        }
    }

    /// Lets a rule decide over what is on disk; when somebody else was faster, once more over what is there then.
    private func change(
        _ request: ServiceCall, _ load: () async throws -> StoredPayment,
        _ rule: (inout PaymentObjects, [Versioned<ChargeRecord>]) throws(APIError) -> PaymentObjects.Outcome,
        answer: (Int, PaymentObjects) throws -> Answer
    ) async throws -> Answer {
        return try await repository.retryingConflicts(over: .documents) {
            let stored = try await load()
            let charges = try await repository.charges(of: stored.permission.record.id)
            var objects = stored.objects
            let outcome = try rule(&objects, charges)
            let result: Answer
            var isKept = true
            switch outcome {
            case .done(let status): result = try answer(status, objects)
            case .declined(let refusal):
                result = Answer(refusal)
                // An error inside of the service is not its last word.
                isKept = refusal.status < 500
            }
            try await repository.commit(
                objects, from: stored,
                remembering: isKept ? request.key?.record(result, at: request.now) : nil)
            return result
        }
    }
}

extension Caller {
    func owns(_ merchantId: String, _ environment: ReleaseEnvironment) -> Bool {
        self.merchantId == merchantId && self.environment == environment
    }
}
