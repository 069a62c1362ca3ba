import AmazonPayModel

extension CheckoutSessionRecord {
    /// Seconds from creation to the end of a session that was not completed.
    static let lifeSeconds = 24 * 3600
    /// Seconds from creation until the session and its data are removed.
    ///
    /// Amazon documents "after 30 days"; that it is counted from the creation is our reading.
    static let retentionSeconds = 30 * 86_400

    /// Who asks for a session, and when.
    struct Circumstances: Sendable {
        var checkoutSessionId: CheckoutSession.ID
        var merchantId: String
        var storeIds: [Store.ID]
        var environment: ReleaseEnvironment
        var origin: Origin
        var productType: ProductType
        var now: Timestamp
        /// The currency that the merchant's account is kept in.
        var ledgerCurrency: Currency?
        /// The language that the button asked for.
        var language: PageLanguage?
        /// What the button said that the order will cost.
        var estimatedOrderAmount: Price?
        /// The permission of an earlier checkout that this one goes on with.
        var earlier: EarlierPermission?
    }

    /// A new, open session from what the merchant asked for.
    ///
    /// - Throws: 400 when a parameter is missing or wrong.
    init(_ request: CreateCheckoutSession, _ circumstances: Circumstances) throws(APIError) {
        guard circumstances.storeIds.contains(request.storeId) else {
            throw .invalidParameter("storeId", "It is not a store of this merchant.")
        }
        checkoutSessionId = circumstances.checkoutSessionId
        merchantId = circumstances.merchantId
        environment = circumstances.environment
        origin = circumstances.origin
        storeId = request.storeId
        productType = circumstances.productType
        webCheckoutDetails = request.webCheckoutDetails
        chargePermissionType = request.chargePermissionType ?? circumstances.earlier?.newType ?? .oneTime
        recurringMetadata = request.recurringMetadata
        paymentMethodOnFileMetadata = request.paymentMethodOnFileMetadata
        paymentDetails = request.paymentDetails ?? PaymentDetails()
        merchantMetadata = request.merchantMetadata
        supplementaryData = request.supplementaryData
        platformId = request.platformId
        providerMetadata = request.providerMetadata
        deliverySpecifications = request.deliverySpecifications
        addressDetails = request.addressDetails
        scopes = request.scopes
        ledgerCurrency = circumstances.ledgerCurrency
        language = circumstances.language
        estimatedOrderAmount = circumstances.estimatedOrderAmount
        earlier = circumstances.earlier
        status = StatusDetails(state: .open, lastUpdatedTimestamp: circumstances.now)
        timeLine = TimeLine(CheckoutSession.State.open, at: circumstances.now)
        creationTimestamp = circumstances.now
        expirationTimestamp = circumstances.now.adding(seconds: Self.lifeSeconds)
        try validateMerchantFields()
        try validateOrigin()
        try validateEarlierPermission()
    }

    private func validateOrigin() throws(APIError) {
        if origin == .api, webCheckoutDetails.checkoutReviewReturnUrl == nil {
            throw .missingParameter("webCheckoutDetails.checkoutReviewReturnUrl")
        }
        guard isProcessOrder else { return }
        try validateCompleteness()
        try addressDetails.validate(for: productType)
    }

    private func validateEarlierPermission() throws(APIError) {
        guard let earlier else { return }
        guard chargePermissionType == earlier.newType else {
            throw .invalidCombination("With this chargePermissionId the chargePermissionType is \(earlier.newType).")
        }
        if earlier.use == .recurringUpgrade, recurringMetadata?.frequency == nil {
            throw .missingParameter("recurringMetadata.frequency")
        }
        if isUpgrade, webCheckoutDetails.checkoutResultReturnUrl == nil {
            throw .missingParameter("webCheckoutDetails.checkoutResultReturnUrl")
        }
    }

    /// With one page at Amazon there is no Update: the payload must say everything.
    private func validateCompleteness() throws(APIError) {
        for constraint in merchantConstraints {
            switch constraint.constraintId {
            case .chargeAmountNotSet: throw .missingParameter("paymentDetails.chargeAmount")
            case .paymentIntentNotSet: throw .missingParameter("paymentDetails.paymentIntent")
            case .recurringFrequencyNotSet: throw .missingParameter("recurringMetadata.frequency")
            default: throw .missingParameter("webCheckoutDetails.checkoutResultReturnUrl")
            }
        }
    }
}

extension EarlierPermission {
    /// The type of what the new checkout leaves.
    fileprivate var newType: ChargePermissionType {
        switch use {
        case .savedWallet, .walletUpdate: .paymentMethodOnFile
        case .recurringUpgrade, .recurringUpdate: .recurring
        }
    }
}

extension AddressDetails? {
    /// An address is needed where something is shipped to an address of the merchant's, and refused otherwise.
    fileprivate func validate(for productType: ProductType) throws(APIError) {
        guard productType != .payOnly else {
            guard self == nil else {
                throw .invalidCombination("addressDetails must not be given for the product type PayOnly.")
            }
            return
        }
        guard let address = self else { throw .missingParameter("addressDetails") }
        let members: [(String, String?)] = [
            ("name", address.name), ("addressLine1", address.addressLine1), ("countryCode", address.countryCode),
        ]
        for (name, value) in members where (value ?? "").isEmpty {
            throw .missingParameter("addressDetails.\(name)")
        }
    }
}

extension CheckoutObjects {
    /// A new session, and what becomes of it when nothing happens.
    init(new session: CheckoutSessionRecord) {
        self.init(session: session)
        let id = session.checkoutSessionId
        set(.expireCheckoutSession, of: .checkoutSession(id), at: session.expirationTimestamp)
        set(
            .deleteCheckoutSession, of: .checkoutSession(id),
            at: session.creationTimestamp.adding(seconds: CheckoutSessionRecord.retentionSeconds))
    }
}
