import AmazonPayModel

extension PaymentObjects {
    /// Update Charge Permission: texts of the merchant's, and the cadence of a recurring one.
    ///
    /// Two sources name two codes for a closed one; this is the newer. A closed one of one order takes texts that it does
    /// not have yet.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/update-info-post-checkout.html
    mutating func updatePermission(_ body: UpdateChargePermission) throws(APIError) -> Outcome {
        guard permission.state != .closed || permission.isOpenForTexts(of: body) else {
            throw permission.invalidStatus("It is closed.")
        }
        if let recurring = body.recurringMetadata {
            guard permission.permission.chargePermissionType == .recurring else {
                throw .invalidCombination("recurringMetadata belongs to recurring permissions.")
            }
            permission.agree(to: recurring)
        }
        if let given = body.merchantMetadata {
            var metadata = permission.permission.merchantMetadata ?? MerchantMetadata()
            metadata.merchantReferenceId = given.merchantReferenceId ?? metadata.merchantReferenceId
            metadata.merchantStoreName = given.merchantStoreName ?? metadata.merchantStoreName
            metadata.noteToBuyer = given.noteToBuyer ?? metadata.noteToBuyer
            metadata.customInformation = given.customInformation ?? metadata.customInformation
            permission.permission.merchantMetadata = metadata
        }
        return .done(200)
    }

    /// Close Charge Permission: nothing can be charged any more.
    ///
    /// What is authorized can be captured all the same, unless the open charges are canceled with it.
    ///
    /// - Parameter charges: The permission's charges.
    /// - Returns: The charges that became another state.
    mutating func closePermission(
        _ body: CloseChargePermission, _ charges: [ChargeRecord], _ simulation: SimulationCode?, at now: Timestamp
    ) throws(APIError) -> [ChargeRecord] {
        guard permission.state != .closed else { throw permission.invalidStatus("It is closed already.") }
        var changed: [ChargeRecord] = []
        if body.cancelPendingCharges == true {
            for var open in charges where open.isOpen {
                release(&open, .chargePermissionCanceled, at: now)
                changed.append(open)
            }
        }
        permission.move(to: .closed, simulation == .amazonClosed ? .amazonClosed : .merchantClosed, at: now)
        cancel(.expireChargePermission, of: .chargePermission(permission.id))
        return changed
    }
}

extension UpdateChargePermission {
    /// What can be checked without knowing the permission.
    func validate() throws(APIError) {
        try merchantMetadata?.validate()
        try recurringMetadata?.validate()
    }
}

extension CloseChargePermission {
    /// What can be checked without knowing the permission.
    func validate() throws(APIError) {
        guard !closureReason.isEmpty else { throw .missingParameter("closureReason") }
        try Length.check(closureReason, "closureReason", at: 255)
    }
}

extension ChargePermissionRecord {
    /// Whether an update only gives texts that a closed permission of one order has no value for yet.
    fileprivate func isOpenForTexts(of body: UpdateChargePermission) -> Bool {
        guard permission.chargePermissionType == .oneTime, body.recurringMetadata == nil,
            let given = body.merchantMetadata
        else { return false }
        let kept = permission.merchantMetadata
        let pairs = [
            (given.merchantReferenceId, kept?.merchantReferenceId), (given.merchantStoreName, kept?.merchantStoreName),
            (given.noteToBuyer, kept?.noteToBuyer), (given.customInformation, kept?.customInformation),
        ]
        return pairs.allSatisfy { new, old in new == nil || (old ?? "").isEmpty }
    }

    /// Takes what the buyer agrees to from now on; what is absent stays.
    mutating func agree(to recurring: RecurringMetadata?) {
        guard let recurring else { return }
        var metadata = permission.recurringMetadata ?? RecurringMetadata(frequency: nil)
        metadata.frequency = recurring.frequency ?? metadata.frequency
        metadata.amount = recurring.amount ?? metadata.amount
        permission.recurringMetadata = metadata
    }
}

extension ChargeRecord {
    /// Whether it may still become money.
    var isOpen: Bool { state == .authorizationInitiated || state == .authorized }

    /// Whether it ended without money.
    var cameToNothing: Bool { state == .canceled || state == .declined }
}
