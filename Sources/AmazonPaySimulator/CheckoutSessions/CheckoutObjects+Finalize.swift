import AmazonPayModel

extension CheckoutObjects {
    /// Finalize Checkout Session: ends a checkout like Complete, and compares more of it.
    ///
    /// Legal wherever Complete is: Amazon's guides end checkouts of event handlers and those of its app libraries with it,
    /// and the latter redirect the buyer. What Amazon answers otherwise is not documented: the codes are those of
    /// Complete.
    ///
    /// | Session | Amounts |
    /// |---|---|
    /// | driven by handlers of the merchant's page | must equal those the session has; the others are taken from the request |
    /// | any other | must equal those of the session, as with Complete |
    ///
    /// - Parameter metadata: Texts about the order; Amazon's own libraries say that Finalize brings them up to date.
    /// - Returns: Whether the authorization is pending.
    mutating func finalize(
        _ request: FinalizeCheckoutSession, _ metadata: MerchantMetadata? = nil, chargeId: Charge.ID,
        decisionAfter seconds: Int, at now: Timestamp
    ) throws(APIError) -> Bool {
        guard request.chargeAmount != nil || session.needsNoAmount else { throw .missingParameter("chargeAmount") }
        try session.requirePaid()
        try session.requireSame(request)
        var finalized = self
        if session.isDrivenByHandlers { finalized.session.take(request) }
        if let metadata { finalized.note(metadata) }
        try finalized.session.validateMerchantFields()
        if session.isDrivenByHandlers, !session.isOrderComplete { try finalized.authorize(chargeId, at: now) }
        self = finalized
        return finish(decisionAfter: seconds, at: now)
    }

    /// The merchant's texts about the order, which Finalize may still bring.
    private mutating func note(_ metadata: MerchantMetadata) {
        let noted = (session.merchantMetadata ?? MerchantMetadata()).merged(with: metadata)
        session.merchantMetadata = noted
        charge?.charge.merchantMetadata = noted
        // A saved wallet keeps the texts that it was made with.
        if session.reusedPermissionId == nil { permission?.permission.merchantMetadata = noted }
    }

    /// Makes the authorization now, because the page told amount or intent at the end only.
    private mutating func authorize(_ id: Charge.ID, at now: Timestamp) throws(APIError) {
        guard let payment = session.payment, payment.chargeId == nil,
            let instrument = PaymentInstrument.find(payment.instrument),
            let amount = session.paymentDetails.chargeAmount
        else { return }
        guard let intent = session.paymentDetails.paymentIntent else { throw .missingParameter("paymentIntent") }
        if session.reusedPermissionId == nil {
            permission?.permission.limits = ChargePermissionRecord.limits(
                session.grantedType, of: session.paymentDetails)
            permission?.permission.presentmentCurrency = amount.currencyCode
        } else {
            try prepareEarlierPermission(at: now)
        }
        if intent != .confirm { authorize(amount, id, instrument, at: now) }
    }
}

extension CheckoutSessionRecord {
    /// Whether the buyer has paid an amount with a known intent.
    fileprivate var isOrderComplete: Bool {
        paymentDetails.chargeAmount != nil && paymentDetails.paymentIntent != nil
    }

    fileprivate mutating func take(_ request: FinalizeCheckoutSession) {
        paymentDetails.paymentIntent = paymentDetails.paymentIntent ?? request.paymentIntent
        paymentDetails.canHandlePendingAuthorization =
            paymentDetails.canHandlePendingAuthorization ?? request.canHandlePendingAuthorization
        if !needsNoAmount { paymentDetails.chargeAmount = paymentDetails.chargeAmount ?? request.chargeAmount }
        paymentDetails.totalOrderAmount = paymentDetails.totalOrderAmount ?? request.totalOrderAmount
        supplementaryData = supplementaryData ?? request.supplementaryData
    }

    fileprivate func requireSame(_ request: FinalizeCheckoutSession) throws(APIError) {
        try requireSameAmounts(request)
        if let intent = paymentDetails.paymentIntent, let asked = request.paymentIntent, intent != asked {
            throw .invalidParameter("paymentIntent", "It must be the one of the Checkout Session.")
        }
        if let data = supplementaryData, data != request.supplementaryData {
            throw request.supplementaryData == nil
                ? .missingParameter("supplementaryData")
                : .invalidParameter("supplementaryData", "It must be the one of the Checkout Session.")
        }
        try require(
            request.shippingAddress, "shippingAddress", shared: sharedShippingAddress,
            isRequired: productType == .payAndShip)
        // A sign-in has the product type PayOnly, and is none of the use cases that Amazon asks for an address.
        try require(
            request.billingAddress, "billingAddress", shared: billingAddress,
            isRequired: productType == .payOnly && !isSignInAndSetup)
    }

    private func requireSameAmounts(_ request: FinalizeCheckoutSession) throws(APIError) {
        guard isDrivenByHandlers else {
            return try requireAmounts(
                CompleteCheckoutSession(
                    chargeAmount: request.chargeAmount, totalOrderAmount: request.totalOrderAmount))
        }
        if let amount = paymentDetails.chargeAmount, amount != request.chargeAmount, !needsNoAmount {
            throw .amountMismatch("chargeAmount")
        }
        if let total = paymentDetails.totalOrderAmount, total != request.totalOrderAmount {
            throw .amountMismatch("totalOrderAmount")
        }
    }

    /// Compares an address with the one that the merchant can read; a session without one has nothing to compare.
    private func require(
        _ given: Address?, _ field: String, shared: Address?, isRequired: Bool
    ) throws(APIError) {
        guard let shared else { return }
        guard let given else {
            if isRequired { throw .missingParameter(field) }
            return
        }
        guard given == shared else {
            throw .invalidParameter(field, "It must be the address that Amazon Pay shared.")
        }
    }
}
