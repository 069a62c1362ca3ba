import AmazonPayModel

extension CheckoutObjects {
    /// Finalize Checkout Session: Complete for checkouts that the merchant's page drives by events.
    ///
    /// Legal only for a session from a payload with neither a review page nor ProcessOrder, after the buyer approved.
    /// What Amazon answers otherwise is not documented: the codes are those of Complete.
    ///
    /// - Parameter metadata: Texts about the order; Amazon's own libraries say that Finalize brings them up to date.
    /// - Returns: Whether the authorization is pending.
    mutating func finalize(
        _ request: FinalizeCheckoutSession, _ metadata: MerchantMetadata? = nil, chargeId: Charge.ID,
        decisionAfter seconds: Int, at now: Timestamp
    ) throws(APIError) -> Bool {
        guard request.chargeAmount != nil || session.isSetupOnly else { throw .missingParameter("chargeAmount") }
        guard session.isFinalizedByMerchant else {
            throw .invalidStatus(of: session, "It has to be completed with Complete Checkout Session.")
        }
        try session.requirePaid()
        try session.requireSame(request)
        var finalized = self
        finalized.session.take(request)
        if let metadata { finalized.note(metadata) }
        try finalized.session.validateMerchantFields()
        try finalized.authorizeIfOpen(chargeId, at: now)
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

    /// Where the page told the amount at the end only, the authorization is made now.
    private mutating func authorizeIfOpen(_ id: Charge.ID, at now: Timestamp) throws(APIError) {
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
    fileprivate mutating func take(_ request: FinalizeCheckoutSession) {
        paymentDetails.paymentIntent = paymentDetails.paymentIntent ?? request.paymentIntent
        paymentDetails.canHandlePendingAuthorization =
            paymentDetails.canHandlePendingAuthorization ?? request.canHandlePendingAuthorization
        paymentDetails.chargeAmount = paymentDetails.chargeAmount ?? request.chargeAmount
        paymentDetails.totalOrderAmount = paymentDetails.totalOrderAmount ?? request.totalOrderAmount
        supplementaryData = supplementaryData ?? request.supplementaryData
    }

    fileprivate func requireSame(_ request: FinalizeCheckoutSession) throws(APIError) {
        if let amount = paymentDetails.chargeAmount, amount != request.chargeAmount {
            throw .amountMismatch("chargeAmount")
        }
        if let total = paymentDetails.totalOrderAmount, total != request.totalOrderAmount {
            throw .amountMismatch("totalOrderAmount")
        }
        if let intent = paymentDetails.paymentIntent, let asked = request.paymentIntent, intent != asked {
            throw .invalidParameter("paymentIntent", "It is not the one of the Checkout Session.")
        }
        if let data = supplementaryData, data != request.supplementaryData {
            throw request.supplementaryData == nil
                ? .missingParameter("supplementaryData")
                : .invalidParameter("supplementaryData", "It is not the one of the Checkout Session.")
        }
        try requireSameAddress(request)
    }

    private func requireSameAddress(_ request: FinalizeCheckoutSession) throws(APIError) {
        let isShipped = productType != .payOnly
        let field = isShipped ? "shippingAddress" : "billingAddress"
        let shared = isShipped ? choice?.shippingAddress : billingAddress
        guard let given = isShipped ? request.shippingAddress : request.billingAddress else {
            throw .missingParameter(field)
        }
        guard given == shared else {
            throw .invalidParameter(field, "It is not the address that Amazon Pay shared.")
        }
    }
}
