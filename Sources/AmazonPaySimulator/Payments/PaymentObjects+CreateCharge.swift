import AmazonPayModel

extension PaymentObjects {
    /// How many charges one order may have; those that ended without money do not count.
    ///
    /// That they do not count is documented for the interface before version 2.
    static let mostCharges = 25

    /// Create Charge.
    ///
    /// | Permission, amount | Answer |
    /// |---|---|
    /// | Chargeable, within the balance | 201 Authorized; Captured with `captureNow`; AuthorizationInitiated if pending |
    /// | NonChargeable, Closed | 422 `InvalidChargePermissionStatus` |
    /// | above the balance | 400 `TransactionAmountExceeded`, `PeriodicAmountExceeded` for monthly limits |
    /// | 25 charges already | 422 `TransactionCountExceeded` |
    /// | the buyer has to verify it, and may | 201 AuthorizationInitiated with `amazonPayRedirectUrl` |
    /// | card or code declines | 422 with the decline's code; the charge is there and Declined |
    ///
    /// Whose id a declined charge has only the notification tells.
    ///
    /// - Parameters:
    ///   - count: How many charges the permission has that count.
    ///   - simulation: What the caller asks to simulate.
    ///   - verificationUrl: Where the buyer verifies the charge, if that is needed.
    mutating func createCharge(
        _ body: CreateCharge, _ id: Charge.ID, count: Int, _ simulation: SimulationCode?,
        verificationUrl: String? = nil, decisionAfter seconds: Int, at now: Timestamp
    ) throws(APIError) -> Outcome {
        try permission.requireWallet(for: body)
        try permission.requireChargeable()
        try body.chargeAmount.requireCurrency(permission.permission.presentmentCurrency, "chargeAmount")
        guard count < Self.mostCharges || permission.permission.chargePermissionType != .oneTime else {
            throw APIError(
                status: 422, reasonCode: .transactionCountExceeded,
                message: "The Charge Permission has \(Self.mostCharges) charges already.")
        }
        let later = permission.instrument.flatMap(PaymentInstrument.find)?.installments
        guard count == 0 || later?.allowsSeveralCharges != false else {
            throw APIError(
                status: 422, reasonCode: .transactionCountExceeded,
                message: "An order that is paid in these installments has one charge.")
        }
        permission.beginMonth(at: now)
        try permission.requireBalance(for: body.chargeAmount)
        if simulation == .authorizationInitiated, body.canHandlePendingAuthorization != true {
            throw .invalidSimulation("It needs canHandlePendingAuthorization.")
        }
        let decision = permission.decision(on: body, simulation)
        var made = permission.newCharge(body, id, decision, at: now)
        if decision == .verification { made.charge.webCheckoutDetails?.amazonPayRedirectUrl = verificationUrl }
        if case .declined(let reason) = decision {
            charge = made
            return .declined(permission.decline(reason, at: now))
        }
        permission.take(body.chargeAmount)
        extendLife(at: now)
        begin(made, decision, simulation, decisionAfter: seconds, at: now)
        return .done(201)
    }

    /// What follows from the decision: a capture, or timers for what is still open.
    private mutating func begin(
        _ made: ChargeRecord, _ decision: ChargePermissionRecord.ChargeDecision, _ simulation: SimulationCode?,
        decisionAfter seconds: Int, at now: Timestamp
    ) {
        var made = made
        if let expiration = made.charge.expirationTimestamp {
            set(.expireAuthorization, of: .charge(made.id), at: expiration)
        }
        switch decision {
        case .verification:
            let end = now.adding(seconds: ChargeRecord.verificationSeconds)
            set(.decideAuthorization, of: .charge(made.id), at: end)
        case .pending: set(.decideAuthorization, of: .charge(made.id), at: now.adding(seconds: seconds))
        case .approved where made.capturesWhenAuthorized:
            if simulation == .captureInitiated {
                made.beginCapture(of: made.charge.chargeAmount, at: now)
                set(.settleCapture, of: .charge(made.id), at: now.adding(seconds: seconds))
            } else {
                made.capture(at: now)
                cancel(.expireAuthorization, of: .charge(made.id))
                permission.noteCapture(of: made, at: now)
            }
        case .approved, .declined: break
        }
        charge = made
    }

    /// A recurring permission lives 13 months from its last charge.
    ///
    /// Amazon speaks of an expiration in one place and of 13 months without activity in another; so both are true.
    private mutating func extendLife(at now: Timestamp) {
        guard permission.permission.chargePermissionType == .recurring else { return }
        let end = ChargePermissionRecord.expiration(.recurring, isExtended: false, from: now)
        permission.permission.expirationTimestamp = end
        if let end { set(.expireChargePermission, of: .chargePermission(permission.id), at: end) }
    }
}

extension CreateCharge {
    /// What can be checked without knowing the permission.
    func validate() throws(APIError) {
        try chargeAmount.requireChargeable("chargeAmount")
        try Length.check(softDescriptor, "softDescriptor", at: 16)
        try providerMetadata?.validate()
        try merchantMetadata?.validate()
        if softDescriptor != nil, captureNow != true {
            throw .invalidCombination("softDescriptor needs captureNow.")
        }
        if let chargeInitiator, !Charge.Initiator.known.contains(chargeInitiator) {
            throw .invalidParameter("chargeInitiator", "It must be one of CITU, MITU, CITR, MITR.")
        }
        if let channel, !Charge.Channel.known.contains(channel) {
            throw .invalidParameter("channel", "It must be one of the known channels.")
        }
    }
}

extension ChargePermissionRecord {
    /// Amazon documents who started a charge, and where, for saved wallets only; which code answers otherwise is not
    /// documented.
    fileprivate func requireWallet(for body: CreateCharge) throws(APIError) {
        guard permission.chargePermissionType != .paymentMethodOnFile,
            body.chargeInitiator != nil || body.channel != nil
        else { return }
        throw .invalidCombination("chargeInitiator and channel belong to saved wallets.")
    }
}

extension Charge.Initiator {
    fileprivate static let known: Set<Self> = [
        .customerUnscheduled, .merchantUnscheduled, .customerRecurring, .merchantRecurring,
    ]
}

extension Charge.Channel {
    fileprivate static let known: Set<Self> = [
        .web, .phone, .app, .alexa, .pointOfSale, .fireTV, .offline, .amazon,
    ]
}
