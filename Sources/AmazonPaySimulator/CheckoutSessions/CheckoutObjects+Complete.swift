import AmazonPayModel

extension CheckoutObjects {
    /// Complete Checkout Session: makes the buyer's payment final and reveals its ids.
    ///
    /// | Session | Answer |
    /// |---|---|
    /// | Open, paid, amounts equal | 200 Completed; 202 while the authorization is pending |
    /// | Open, paid, amounts differ | 409 `AmountMismatch` |
    /// | Open, not paid | 422 `InvalidCheckoutSessionStatus` |
    /// | Completed | 422 `InvalidCheckoutSessionStatus` |
    /// | Canceled because it expired | 422 `InvalidCheckoutSessionStatus` |
    /// | Canceled for another reason | 422 `CheckoutSessionCanceled` |
    ///
    /// A simulation code is looked at last, where everything else would let the call succeed.
    ///
    /// - Returns: What came of it: completed, pending, or canceled because that was to be simulated.
    mutating func complete(
        _ request: CompleteCheckoutSession, _ simulation: SimulationCode? = nil, decisionAfter seconds: Int,
        at now: Timestamp
    ) throws(APIError) -> Completion {
        guard request.chargeAmount != nil || session.needsNoAmount else { throw .missingParameter("chargeAmount") }
        try session.requirePaid()
        try session.requireAmounts(request)
        if let reason = simulation?.cancellation {
            end(reason, at: now)
            return .canceled(.sessionCanceled(session))
        }
        if simulation == .authorizationInitiated {
            try session.requirePendingAllowed()
            charge?.move(to: .authorizationInitiated, at: now)
            charge?.pendingDecline = nil
        }
        return finish(decisionAfter: seconds, at: now) ? .pending : .completed
    }

    /// What came of Complete.
    enum Completion: Hashable, Sendable {
        case completed
        /// The authorization is decided later.
        case pending
        /// The session is canceled, which is written down.
        case canceled(APIError)
    }

    /// Completes the session, captures where asked, and reveals the ids.
    mutating func finish(decisionAfter seconds: Int, at now: Timestamp) -> Bool {
        session.move(to: .completed, at: now)
        session.chargePermissionId = session.payment?.chargePermissionId
        session.chargeId = session.payment?.chargeId
        cancel(.expireCheckoutSession, of: .checkoutSession(session.checkoutSessionId))
        permission?.isRevealed = true
        if session.earlier?.use == .walletUpdate { permission?.follow(session.choice, at: now) }
        if session.earlier?.use == .recurringUpdate { permission?.agree(to: session.recurringMetadata) }
        if session.reusedPermissionId == nil, let permission, let expiration = permission.permission.expirationTimestamp
        {
            set(.expireChargePermission, of: .chargePermission(permission.id), at: expiration)
        }
        guard var completed = charge else { return false }
        completed.isRevealed = true
        let isPending = completed.state == .authorizationInitiated
        if isPending {
            set(.decideAuthorization, of: .charge(completed.id), at: now.adding(seconds: seconds))
        } else if completed.capturesWhenAuthorized {
            completed.capture(at: now)
            cancel(.expireAuthorization, of: .charge(completed.id))
            permission?.noteCapture(of: completed, at: now)
        }
        charge = completed
        return isPending
    }
}

extension CheckoutSessionRecord {
    /// Whether nothing is paid with the checkout: a payment method is saved, or an agreement made or changed.
    var needsNoAmount: Bool {
        isSetupOnly || ((isUpgrade || isSignInAndSetup) && paymentDetails.chargeAmount == nil)
    }

    /// - Throws: 422 unless the session is open and the buyer has paid at Amazon.
    func requirePaid() throws(APIError) {
        switch (status.state, status.reasonCode) {
        case (.open, _):
            guard payment != nil else { throw .invalidStatus(of: self, "The buyer has not paid at Amazon Pay yet.") }
        // Two sources disagree about canceled sessions; this is the reading that fits both.
        case (.canceled, .some(.expired)): throw .invalidStatus(of: self, "It was not completed within 24 hours.")
        case (.canceled, _): throw .sessionCanceled(self)
        default: throw .invalidStatus(of: self, "It is completed already.")
        }
    }

    /// - Throws: 400 unless the merchant can wait for an authorization.
    func requirePendingAllowed() throws(APIError) {
        guard allowsPendingAuthorization else {
            throw .invalidSimulation(
                "A pending authorization needs the paymentIntent Authorize and canHandlePendingAuthorization true.")
        }
    }

    /// Compares as numbers: `14`, `14.0` and `14.00` are equal.
    ///
    /// - Throws: 409 `AmountMismatch`.
    func requireAmounts(_ request: CompleteCheckoutSession) throws(APIError) {
        guard request.chargeAmount == paymentDetails.chargeAmount || needsNoAmount else {
            throw .amountMismatch("chargeAmount")
        }
        // Amazon documents that the total must be given if the session has one, not what answers when it is missing.
        guard request.totalOrderAmount == paymentDetails.totalOrderAmount else {
            throw .amountMismatch("totalOrderAmount")
        }
    }
}
