import AmazonPayModel
import DurableStore

/// Loads a checkout session, lets a rule decide, and commits what came out: the shell around ``CheckoutObjects``.
struct CheckoutSessionService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let settings: ServiceSettings
    let pages: PageAddresses

    /// What came of a rule.
    private enum Outcome {
        /// It succeeded, with this status.
        case done(Int)
        /// Finalize succeeded, with this status.
        case finalized(Int)
        /// It was refused, and that is written down.
        case refused(APIError)
    }

    func create(
        _ body: CreateCheckoutSession, origin: CheckoutSessionRecord.Origin = .api, productType: ProductType,
        language: PageLanguage? = nil, estimatedOrderAmount: Price? = nil, use: EarlierPermission.Use? = nil,
        _ request: ServiceCall
    ) async throws -> Answer {
        let session = try CheckoutSessionRecord(
            body,
            .init(
                checkoutSessionId: sessionID(request),
                merchantId: request.caller.merchantId, storeIds: request.caller.storeIds,
                environment: request.caller.environment, origin: origin, productType: productType, now: request.now,
                ledgerCurrency: request.caller.ledgerCurrency, language: language,
                estimatedOrderAmount: estimatedOrderAmount,
                earlier: try await earlier(
                    body.chargePermissionId, for: use ?? body.useOfPermission, request.caller)))
        try request.caller.requireRegisteredHosts(session.webCheckoutDetails)
        let answer = try self.answer(201, session)
        try await repository.commit(
            CheckoutObjects(new: session), from: nil, remembering: request.key?.record(answer, at: request.now))
        return answer
    }

    /// The permission that the new session goes on with.
    private func earlier(
        _ id: ChargePermission.ID?, for use: EarlierPermission.Use, _ caller: Caller
    ) async throws -> EarlierPermission? {
        guard let id else { return nil }
        guard use != .walletUpdate || caller.region != .japan else {
            throw APIError.invalidCombination("In Japan there is no page for changing a saved payment method.")
        }
        guard let stored: Versioned<ChargePermissionRecord> = try await repository.find(id.rawValue),
            stored.record.isRevealed, caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.notFound("Charge Permission with this id") }
        return try EarlierPermission(stored.record, for: use)
    }

    func get(_ request: ServiceCall) async throws -> Answer {
        let stored: Versioned<CheckoutSessionRecord>? = try await repository.find(sessionID(request).rawValue)
        return try answer(200, try known(stored, request).record)
    }

    func update(_ body: UpdateCheckoutSession, _ request: ServiceCall) async throws -> Answer {
        try body.validate(in: request.caller.environment)
        return try await change(request) { objects throws(APIError) in
            try objects.update(body, request.simulation, at: request.now)
            try request.caller.requireRegisteredHosts(objects.session.webCheckoutDetails)
            return .done(200)
        }
    }

    func complete(_ body: CompleteCheckoutSession, _ request: ServiceCall) async throws -> Answer {
        if body.chargeAmount == nil { try await requireNoPurchase(request) }
        return try await change(request) { objects throws(APIError) in
            switch try objects.complete(
                body, request.simulation, decisionAfter: settings.decisionSeconds, at: request.now)
            {
            case .completed: .done(200)
            case .pending: .done(202)
            case .canceled(let refusal): .refused(refusal)
            }
        }
    }

    /// An unknown session is nobody's setup: without an amount the parameter is missing whatever the id.
    private func requireNoPurchase(_ request: ServiceCall) async throws {
        guard try await repository.checkout(sessionID(request)) != nil else {
            throw APIError.missingParameter("chargeAmount")
        }
    }

    func finalize(
        _ body: FinalizeCheckoutSession, _ metadata: MerchantMetadata?, _ request: ServiceCall
    ) async throws -> Answer {
        try metadata?.validate()
        if body.chargeAmount == nil { try await requireNoPurchase(request) }
        return try await change(request) { objects throws(APIError) in
            let stem = objects.session.payment?.chargePermissionId.rawValue ?? ""
            let id = Charge.ID(rawValue: stem + identifiers.chargeSuffix())
            return try objects.finalize(
                body, metadata, chargeId: id, decisionAfter: settings.decisionSeconds, at: request.now)
                ? .finalized(202) : .finalized(200)
        }
    }

    private func sessionID(_ call: ServiceCall) -> CheckoutSession.ID { CheckoutSession.ID(rawValue: call.id) }

    /// Lets a rule decide over what is on disk; when somebody else was faster, once more over what is there then.
    private func change(
        _ request: ServiceCall, _ rule: (inout CheckoutObjects) throws(APIError) -> Outcome
    ) async throws -> Answer {
        do {
            return try await repository.retryingConflicts(over: .documents) {
                let stored = try await load(request)
                var objects = stored.objects
                let answer: Answer
                switch try rule(&objects) {
                case .done(let status): answer = try self.answer(status, objects.session)
                case .finalized(let status): answer = try self.answer(status, objects.session, isFinalized: true)
                case .refused(let refusal): answer = Answer(refusal)
                }
                let record = request.key?.record(answer, at: request.now)
                try await repository.commit(objects, from: stored, remembering: record)
                return answer
            }
        } catch let refusal as APIError where refusal.reasonCode == .checkoutSessionCanceled {
            return try await remember(refusal, request)
        }
    }

    /// A final decline is an answer that an equal request gets again.
    private func remember(_ refusal: APIError, _ request: ServiceCall) async throws -> Answer {
        let answer = Answer(refusal)
        guard let key = request.key else { return answer }
        try await repository.apply(Changes(), [], remembering: key.record(answer, at: request.now))
        return answer
    }

    private func load(_ request: ServiceCall) async throws -> StoredCheckout {
        guard let stored = try await repository.checkout(sessionID(request)) else { throw Self.unknown }
        _ = try known(stored.session, request)
        return stored
    }

    /// - Throws: 404 for a session of another merchant or environment as for one that does not exist.
    private func known(
        _ stored: Versioned<CheckoutSessionRecord>?, _ request: ServiceCall
    ) throws -> Versioned<CheckoutSessionRecord> {
        guard let stored, request.caller.owns(stored.record.merchantId, stored.record.environment) else {
            throw Self.unknown
        }
        return stored
    }

    private static var unknown: APIError { .notFound("Checkout Session with this id") }

    private func answer(
        _ status: Int, _ session: CheckoutSessionRecord, isFinalized: Bool = false
    ) throws -> Answer {
        try Answer(
            status,
            session.answer(
                settings.profile, redirectUrl: pages.session(session.checkoutSessionId), isFinalized: isFinalized))
    }
}
