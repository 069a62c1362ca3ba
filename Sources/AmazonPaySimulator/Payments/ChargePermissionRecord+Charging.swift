import AmazonPayModel
import Foundation

extension ChargePermissionRecord {
    /// What becomes of a new charge.
    enum ChargeDecision: Hashable, Sendable {
        case approved
        /// It is decided later, like this.
        case pending(ReasonCode?)
        case declined(ReasonCode)
        /// The buyer has to verify it at Amazon.
        case verification
    }

    /// - Throws: 422 `InvalidChargePermissionStatus` unless it can be charged.
    func requireChargeable() throws(APIError) {
        guard state == .chargeable else { throw invalidStatus("It is not Chargeable.") }
    }

    func invalidStatus(_ why: String) -> APIError {
        APIError(
            status: 422, reasonCode: .invalidChargePermissionStatus,
            message: "You tried to call an operation on a Charge Permission that is in the state \(state)"
                + "\(permission.statusDetails.reasons?.first.map { "/\($0.reasonCode)" } ?? ""). \(why)")
    }

    /// - Throws: 400 when the amount is more than may still be charged.
    func requireBalance(for amount: Price) throws(APIError) {
        guard let balance = permission.limits?.amountBalance, amount.currencyCode == balance.currencyCode,
            amount.amount > balance.amount
        else { return }
        guard permission.chargePermissionType == .oneTime else {
            throw APIError(
                status: 400, reasonCode: .periodicAmountExceeded,
                message:
                    "You've exceeded the monthly limit for the Charge Permission and must wait until the next month "
                    + "to charge this buyer.")
        }
        throw APIError(
            status: 400, reasonCode: .transactionAmountExceeded,
            message: "The amount is more than the balance of the Charge Permission, \(balance).")
    }

    /// In a new month the whole limit may be charged again, for the types whose limit is monthly.
    ///
    /// Months are those of UTC: which ones Amazon means is not documented.
    mutating func beginMonth(at now: Timestamp) {
        guard permission.chargePermissionType != .oneTime, let limit = permission.limits?.amountLimit else { return }
        let month = Self.month(now)
        let last = balanceMonth ?? permission.creationTimestamp.map(Self.month) ?? month
        if month != last { permission.limits?.amountBalance = limit }
        balanceMonth = month
    }

    private static func month(_ moment: Timestamp) -> String { String(moment.basicText.prefix(6)) }

    /// The code decides before the card; a card that needs time is decided at once when the caller cannot wait.
    func decision(on body: CreateCharge, _ simulation: SimulationCode?) -> ChargeDecision {
        switch simulation {
        case .softDeclined, .hardDeclined, .amazonRejected, .transactionTimedOut, .processingFailure:
            return .declined(ReasonCode(rawValue: simulation?.rawValue ?? ""))
        case .authorizationInitiated: return .pending(nil)
        case .mfaNotCompleted:
            // Only a merchant who says where the buyer comes back to can send the buyer to Amazon.
            let isPossible =
                permission.chargePermissionType == .paymentMethodOnFile
                && body.webCheckoutDetails?.checkoutResultReturnUrl != nil
            return isPossible ? .verification : .declined(.mfaNotCompleted)
        case .captureInitiated, .amazonClosed, .buyerCanceled, .amazonCanceled, .declined: return .approved
        case nil: break
        }
        switch instrument.flatMap(PaymentInstrument.find)?.outcome {
        case .pending(let decision):
            var reason: ReasonCode?
            if case .declined(let declined) = decision { reason = declined }
            if body.canHandlePendingAuthorization == true { return .pending(reason) }
            return reason.map { .declined($0) } ?? .approved
        case .sessionCanceled(.declined): return .declined(.hardDeclined)
        case .approved, .sessionCanceled, nil: return .approved
        }
    }

    /// What a decline leaves, and what it answers.
    mutating func decline(_ reason: ReasonCode, at now: Timestamp) -> APIError {
        switch reason {
        case .hardDeclined: move(to: .nonChargeable, .paymentMethodInvalid, at: now)
        case .mfaNotCompleted: move(to: .nonChargeable, .mfaFailed, at: now)
        case .amazonRejected: move(to: .closed, .amazonCanceled, at: now)
        default: break
        }
        return APIError(
            status: reason == .processingFailure ? 500 : 422, reasonCode: reason, message: "The charge was declined.")
    }

    func newCharge(
        _ body: CreateCharge, _ id: Charge.ID, _ decision: ChargeDecision, at now: Timestamp
    ) -> ChargeRecord {
        var pendingDecline: ReasonCode?
        var timeLine = TimeLine()
        var status = StatusDetails(state: Charge.State.authorized, lastUpdatedTimestamp: now)
        switch decision {
        case .approved: break
        case .pending(let reason):
            status.state = .authorizationInitiated
            pendingDecline = reason
        case .declined(let reason):
            status.state = .declined
            status.reasonCode = reason
        case .verification:
            status.state = .authorizationInitiated
            // Unless the buyer verifies it.
            pendingDecline = .mfaNotCompleted
        }
        timeLine.add(status.state, status.reasonCode, at: now)
        var charge = Charge(chargeId: id, chargePermissionId: self.id, statusDetails: status)
        charge.chargeAmount = body.chargeAmount
        charge.softDescriptor = body.softDescriptor
        charge.chargeInitiator = body.chargeInitiator
        charge.channel = body.channel
        charge.providerMetadata = body.providerMetadata
        charge.merchantMetadata = body.merchantMetadata
        charge.platformId = body.platformId
        charge.webCheckoutDetails = body.webCheckoutDetails
        charge.creationTimestamp = now
        charge.expirationTimestamp = now.adding(seconds: ChargeRecord.authorizationLifeSeconds)
        charge.releaseEnvironment = environment
        return ChargeRecord(
            merchantId: merchantId, environment: environment, isRevealed: true,
            capturesWhenAuthorized: body.captureNow == true, pendingDecline: pendingDecline,
            awaitsVerification: decision == .verification ? true : nil,
            ledgerCurrency: ledgerCurrency, charge: charge, timeLine: timeLine)
    }
}
