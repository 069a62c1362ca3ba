import AmazonPayModel

extension CheckoutObjects {
    /// The buyer pays at Amazon: a permission is prepared and, unless the intent is `Confirm`, the amount authorized.
    ///
    /// Nothing of it is known to the merchant, or final, before the checkout is completed.
    ///
    /// - Throws: 400 or 422 when the permission of an earlier checkout cannot be charged with it.
    mutating func makePayment(
        with instrument: PaymentInstrument, _ identifiers: PaymentIdentifiers, at now: Timestamp
    ) throws(APIError) {
        if session.reusedPermissionId == nil {
            permission = session.newPermission(identifiers.chargePermissionId, instrument, at: now)
        } else {
            try prepareEarlierPermission(at: now)
        }
        charge = nil
        session.payment = CheckoutSessionRecord.Payment(
            chargePermissionId: identifiers.chargePermissionId, instrument: instrument.id)
        guard session.paymentDetails.paymentIntent.map({ $0 != .confirm }) ?? false,
            let amount = session.paymentDetails.chargeAmount
        else { return }
        authorize(amount, identifiers.chargeId, instrument, at: now)
    }

    /// Makes sure that the payment may be made on the permission that is there already.
    mutating func prepareEarlierPermission(at now: Timestamp) throws(APIError) {
        guard var kept = permission else { throw .notFound("Charge Permission with this id") }
        if session.earlier?.use == .savedWallet { try kept.requireChargeable() }
        kept.beginMonth(at: now)
        if let amount = session.paymentDetails.chargeAmount {
            try amount.require(kept.permission.presentmentCurrency, "paymentDetails.chargeAmount")
            try kept.requireBalance(for: amount)
        }
        permission = kept
    }

    /// Reserves the amount on the buyer's card.
    mutating func authorize(
        _ amount: Price, _ id: Charge.ID, _ instrument: PaymentInstrument, at now: Timestamp
    ) {
        let charge = session.newCharge(id, amount, instrument, at: now)
        session.payment?.chargeId = id
        permission?.take(amount)
        self.charge = charge
        if let expiration = charge.charge.expirationTimestamp {
            set(.expireAuthorization, of: .charge(id), at: expiration)
        }
    }
}

extension CheckoutSessionRecord {
    fileprivate func newPermission(
        _ id: ChargePermission.ID, _ instrument: PaymentInstrument, at now: Timestamp
    ) -> ChargePermissionRecord {
        var permission = ChargePermission(
            chargePermissionId: id,
            statusDetails: ChargePermission.Status(state: .chargeable, lastUpdatedTimestamp: now))
        permission.platformId = platformId
        permission.buyer = buyer
        permission.shippingAddress = choice?.shippingAddress
        permission.billingAddress = billingAddress
        permission.paymentPreferences = [PaymentPreference(paymentDescriptor: instrument.descriptor)]
        permission.creationTimestamp = now
        permission.expirationTimestamp = ChargePermissionRecord.expiration(
            grantedType, isExtended: paymentDetails.extendExpiration == true, from: now)
        permission.paymentMethodOnFileMetadata =
            grantedType == .paymentMethodOnFile ? paymentMethodOnFileMetadata : nil
        permission.merchantMetadata = merchantMetadata ?? MerchantMetadata()
        permission.releaseEnvironment = environment
        permission.limits = ChargePermissionRecord.limits(grantedType, of: paymentDetails, or: ledgerCurrency)
        permission.chargePermissionType = grantedType
        permission.recurringMetadata = recurringMetadata ?? RecurringMetadata(frequency: nil)
        permission.presentmentCurrency =
            paymentDetails.chargeAmount?.currencyCode ?? paymentDetails.presentmentCurrency
            ?? (grantedType == .oneTime ? nil : ledgerCurrency)
        return ChargePermissionRecord(
            merchantId: merchantId, environment: environment, isRevealed: false, checkoutSessionId: checkoutSessionId,
            instrument: instrument.id, ledgerCurrency: ledgerCurrency, permission: permission,
            timeLine: TimeLine(permission.statusDetails.state, at: now))
    }

    fileprivate func newCharge(
        _ id: Charge.ID, _ amount: Price, _ instrument: PaymentInstrument, at now: Timestamp
    ) -> ChargeRecord {
        var decline: ReasonCode?
        var state = Charge.State.authorized
        if simulation == .authorizationInitiated {
            state = .authorizationInitiated
        } else if case .pending(let decision) = instrument.outcome {
            state = .authorizationInitiated
            if case .declined(let reason) = decision { decline = reason }
        }
        var charge = Charge(
            chargeId: id, chargePermissionId: payment?.chargePermissionId ?? ChargePermission.ID(rawValue: ""),
            statusDetails: StatusDetails(state: state, lastUpdatedTimestamp: now))
        charge.chargeAmount = amount
        charge.softDescriptor = paymentDetails.softDescriptor
        charge.providerMetadata = providerMetadata
        charge.merchantMetadata = merchantMetadata
        charge.platformId = platformId
        charge.creationTimestamp = now
        charge.expirationTimestamp = now.adding(seconds: ChargeRecord.authorizationLifeSeconds)
        charge.releaseEnvironment = environment
        return ChargeRecord(
            merchantId: merchantId, environment: environment, isRevealed: false,
            capturesWhenAuthorized: paymentDetails.paymentIntent == .authorizeWithCapture, pendingDecline: decline,
            ledgerCurrency: ledgerCurrency, charge: charge, timeLine: TimeLine(state, at: now))
    }
}
