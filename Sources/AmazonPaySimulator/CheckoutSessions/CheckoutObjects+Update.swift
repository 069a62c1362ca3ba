import AmazonPayModel

extension CheckoutObjects {
    /// Update Checkout Session: what is sent replaces, what is not sent stays.
    ///
    /// A payment that the buyer has made is void after it: the buyer passes Amazon's page again.
    ///
    /// - Parameter simulation: What is to happen when the buyer pays; without one it stays as it was asked for before.
    /// - Throws: 422 `InvalidCheckoutSessionStatus` unless the session is open; 400 when a value is wrong.
    mutating func update(
        _ request: UpdateCheckoutSession, _ simulation: SimulationCode? = nil, at now: Timestamp
    ) throws(APIError) {
        guard session.isOpen else {
            throw .invalidStatus(of: session, "Only an open Checkout Session can be updated.")
        }
        var updated = session
        updated.merge(request)
        guard session.earlier == nil || updated.chargePermissionType == session.chargePermissionType else {
            throw .invalidCombination("The chargePermissionType follows from the chargePermissionId.")
        }
        try updated.validateMerchantFields()
        if request.multiAddressesCheckoutMetadata != nil { try updated.validateAddressAmounts() }
        updated.simulation = simulation ?? session.simulation
        // The intent may still come with a later Update.
        if simulation == .authorizationInitiated, updated.paymentDetails.paymentIntent != nil {
            try updated.requirePendingAllowed()
        }
        session = updated
        voidPayment(.merchantCanceled, at: now)
    }

    /// Takes back what the buyer's payment at Amazon left.
    mutating func voidPayment(_ reason: ReasonCode, at now: Timestamp) {
        guard session.payment != nil else { return }
        session.payment = nil
        charge?.release(reason, at: now)
        if let charge { cancel(.expireAuthorization, of: .charge(charge.id)) }
        if session.reusedPermissionId == nil {
            permission?.move(to: .closed, reason, at: now)
        } else {
            permission?.giveBack(charge?.charge.chargeAmount)
        }
    }
}

extension UpdateCheckoutSession {
    /// What can be checked without knowing the session.
    func validate(in environment: ReleaseEnvironment) throws(APIError) {
        try webCheckoutDetails?.validate(in: environment)
        try paymentDetails?.validate()
        try recurringMetadata?.validate()
        try merchantMetadata?.validate()
        try providerMetadata?.validate()
        try chargePermissionType?.validate()
    }
}

extension CheckoutSessionRecord {
    fileprivate mutating func merge(_ request: UpdateCheckoutSession) {
        if let details = request.webCheckoutDetails { webCheckoutDetails.merge(details) }
        if let details = request.paymentDetails { paymentDetails.merge(details) }
        if let metadata = request.merchantMetadata {
            merchantMetadata = (merchantMetadata ?? MerchantMetadata()).merged(with: metadata)
        }
        if let metadata = request.recurringMetadata {
            recurringMetadata = RecurringMetadata(
                frequency: metadata.frequency ?? recurringMetadata?.frequency,
                amount: metadata.amount ?? recurringMetadata?.amount)
        }
        chargePermissionType = request.chargePermissionType ?? chargePermissionType
        multiAddressesCheckoutMetadata = request.multiAddressesCheckoutMetadata ?? multiAddressesCheckoutMetadata
        supplementaryData = request.supplementaryData ?? supplementaryData
        platformId = request.platformId ?? platformId
        providerMetadata = request.providerMetadata ?? providerMetadata
    }
}

extension WebCheckoutDetails {
    fileprivate mutating func merge(_ other: Self) {
        checkoutReviewReturnUrl = other.checkoutReviewReturnUrl ?? checkoutReviewReturnUrl
        checkoutResultReturnUrl = other.checkoutResultReturnUrl ?? checkoutResultReturnUrl
        checkoutCancelUrl = other.checkoutCancelUrl ?? checkoutCancelUrl
    }
}

extension PaymentDetails {
    fileprivate mutating func merge(_ other: Self) {
        paymentIntent = other.paymentIntent ?? paymentIntent
        canHandlePendingAuthorization = other.canHandlePendingAuthorization ?? canHandlePendingAuthorization
        chargeAmount = other.chargeAmount ?? chargeAmount
        totalOrderAmount = other.totalOrderAmount ?? totalOrderAmount
        softDescriptor = other.softDescriptor ?? softDescriptor
        // It can be chosen at creation only; after that it follows the amount.
        if let amount = other.chargeAmount, presentmentCurrency != nil { presentmentCurrency = amount.currencyCode }
    }
}

extension MerchantMetadata {
    func merged(with other: Self) -> Self {
        Self(
            merchantReferenceId: other.merchantReferenceId ?? merchantReferenceId,
            merchantStoreName: other.merchantStoreName ?? merchantStoreName,
            noteToBuyer: other.noteToBuyer ?? noteToBuyer,
            customInformation: other.customInformation ?? customInformation)
    }
}
