import AmazonPayModel
import Foundation

extension PaymentObjects {
    /// A capture within 7 days of the authorization is made at once, a later one takes its time.
    static let immediateCaptureSeconds = 7 * 86_400.0

    /// Capture Charge: once, of the authorized amount or less; the rest is released.
    ///
    /// | Charge | Answer |
    /// |---|---|
    /// | Authorized, within 7 days | 200 Captured |
    /// | Authorized, later | 200 CaptureInitiated |
    /// | any other state | 422 `InvalidChargeStatus` |
    /// | amount above the authorized one | 400 `TransactionAmountExceeded` |
    mutating func capture(
        _ body: CaptureCharge, _ simulation: SimulationCode?, settlingAfter seconds: Int, at now: Timestamp
    ) throws(APIError) -> Outcome {
        guard var captured = charge else { throw .notFound("Charge with this id") }
        try captured.require([.authorized])
        try body.captureAmount.requireCurrency(captured.charge.chargeAmount?.currencyCode, "captureAmount")
        let authorized = captured.charge.chargeAmount ?? body.captureAmount
        guard body.captureAmount.amount <= authorized.amount else {
            throw APIError(
                status: 400, reasonCode: .transactionAmountExceeded,
                message: "The amount is more than the authorized one, \(authorized).")
        }
        if let reason = simulation?.decline { return declineCapture(reason, at: now) }
        captured.charge.softDescriptor = body.softDescriptor ?? captured.charge.softDescriptor
        cancel(.expireAuthorization, of: .charge(captured.id))
        // The timestamps of the API are whole seconds, so the age is one of whole seconds.
        let age = captured.charge.creationTimestamp.map { now.seconds(since: $0).rounded(.down) } ?? 0
        if age > Self.immediateCaptureSeconds || simulation == .captureInitiated {
            captured.beginCapture(of: body.captureAmount, at: now)
            set(.settleCapture, of: .charge(captured.id), at: now.adding(seconds: seconds))
        } else {
            captured.capture(body.captureAmount, at: now)
        }
        // What was authorized and not captured may be charged again; the currencies were compared above.
        permission.giveBack(try? authorized.subtracting(body.captureAmount))
        charge = captured
        if captured.state == .captured { permission.noteCapture(of: captured, at: now) }
        return .done(200)
    }

    /// An internal failure and a soft decline leave everything as it is: the capture may be tried again.
    ///
    /// A hard decline ends the charge, a rejection ends charge and permission.
    private mutating func declineCapture(_ reason: ReasonCode, at now: Timestamp) -> Outcome {
        let refusal = permission.decline(reason, at: now)
        if reason == .amazonRejected || reason == .hardDeclined, let id = charge?.id {
            charge?.move(to: .declined, reason, at: now)
            permission.giveBack(charge?.charge.chargeAmount)
            cancel(.expireAuthorization, of: .charge(id))
        }
        return .declined(refusal)
    }

    /// Cancel Charge: releases an authorization, also one that is still being decided.
    mutating func cancelCharge(_ body: CancelCharge, at now: Timestamp) throws(APIError) -> Outcome {
        guard var canceled = charge else { throw .notFound("Charge with this id") }
        try canceled.require([.authorizationInitiated, .authorized])
        release(&canceled, .merchantCanceled, at: now)
        charge = canceled
        return .done(200)
    }

    /// Update Charge: a payment service provider reports what became of a payment that it has processed itself.
    ///
    /// Amazon shows one sample, Canceled/ExpiredUnused; that open charges may end in these states and no others is our
    /// reading.
    mutating func updateCharge(_ body: UpdateCharge, at now: Timestamp) throws(APIError) -> Outcome {
        guard var updated = charge else { throw .notFound("Charge with this id") }
        let state = body.statusDetails.state
        guard [.canceled, .declined, .captured].contains(state) else {
            throw .invalidParameter("statusDetails.state", "It must be Canceled, Declined or Captured.")
        }
        try updated.require(state == .captured ? [.authorized] : [.authorizationInitiated, .authorized])
        if state == .captured {
            updated.capture(at: now)
        } else {
            updated.move(to: state, body.statusDetails.reasonCode, at: now)
        }
        permission.follow(updated, at: now)
        cancel(.expireAuthorization, of: .charge(updated.id))
        cancel(.decideAuthorization, of: .charge(updated.id))
        charge = updated
        return .done(200)
    }

    mutating func release(_ released: inout ChargeRecord, _ reason: ReasonCode, at now: Timestamp) {
        released.release(reason, at: now)
        permission.follow(released, at: now)
        cancel(.expireAuthorization, of: .charge(released.id))
        cancel(.decideAuthorization, of: .charge(released.id))
    }
}

extension CaptureCharge {
    /// What can be checked without knowing the charge.
    func validate() throws(APIError) {
        try captureAmount.requireChargeable("captureAmount")
        try Length.check(softDescriptor, "softDescriptor", at: 16)
    }
}

extension CancelCharge {
    /// What can be checked without knowing the charge.
    func validate() throws(APIError) {
        guard !cancellationReason.isEmpty else { throw .missingParameter("cancellationReason") }
        try Length.check(cancellationReason, "cancellationReason", at: 255)
    }
}

extension ChargeRecord {
    /// - Throws: 422 `InvalidChargeStatus` for any other state.
    func require(_ states: Set<Charge.State>) throws(APIError) {
        guard states.contains(state) else {
            throw APIError(
                status: 422, reasonCode: .invalidChargeStatus,
                message: "You tried to call an operation on a Charge that is in the state "
                    + "\(state)\(charge.statusDetails.reasonCode.map { "/\($0)" } ?? ""), where that operation cannot be "
                    + "called.")
        }
    }

    /// Captures an amount.
    mutating func capture(_ amount: Price, at now: Timestamp) {
        charge.captureAmount = amount
        charge.refundedAmount = .zero(amount.currencyCode)
        pendingCapture = nil
        move(to: .captured, at: now)
    }

    /// Begins a capture that is made later.
    mutating func beginCapture(of amount: Price?, at now: Timestamp) {
        pendingCapture = amount
        move(to: .captureInitiated, at: now)
    }

    /// Ends a capture that takes its time.
    mutating func settleCapture(at now: Timestamp) {
        guard state == .captureInitiated, let amount = pendingCapture else { return }
        capture(amount, at: now)
    }
}
