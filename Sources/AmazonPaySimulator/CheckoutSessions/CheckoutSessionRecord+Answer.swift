import AmazonPayModel

extension CheckoutSessionRecord {
    /// The object as the merchant sees it.
    ///
    /// - Parameter redirectUrl: Where the buyer pays in the flow with a review page; shown once nothing is missing.
    func answer(_ profile: AnswerProfile, redirectUrl: String) -> CheckoutSessionAnswer {
        guard isOpen else {
            return CheckoutSessionAnswer(
                session: reducedAnswer(profile),
                hollowLists: profile == .documented ? [.preferences, .constraints] : [])
        }
        return CheckoutSessionAnswer(
            session: fullAnswer(redirectUrl: redirectUrl), hollowLists: choice == nil ? [.preferences] : [])
    }

    private func fullAnswer(redirectUrl: String) -> CheckoutSession {
        var answer = CheckoutSession(checkoutSessionId: checkoutSessionId, statusDetails: status)
        answer.webCheckoutDetails = webCheckoutDetails
        if hasReviewPage, constraints.isEmpty { answer.webCheckoutDetails?.amazonPayRedirectUrl = redirectUrl }
        answer.productType = choice == nil ? nil : productType
        answer.chargePermissionType = chargePermissionType
        answer.recurringMetadata = recurringMetadata
        answer.paymentMethodOnFileMetadata = paymentMethodOnFileMetadata
        answer.paymentDetails = paymentDetails
        answer.merchantMetadata = merchantMetadata
        answer.supplementaryData = supplementaryData
        answer.platformId = platformId
        answer.providerMetadata = providerMetadata
        answer.deliverySpecifications = deliverySpecifications
        answer.multiAddressesCheckoutMetadata = multiAddressesCheckoutMetadata
        answer.buyer = buyer
        answer.shippingAddressList = shippingAddressList
        answer.shippingAddress = shippingAddressList == nil ? choice?.shippingAddress : nil
        answer.billingAddress = billingAddress
        answer.paymentPreferences = paymentPreferences
        answer.constraints = constraints
        answer.chargePermissionId = earlier?.chargePermissionId
        answer.creationTimestamp = creationTimestamp
        answer.expirationTimestamp = expirationTimestamp
        answer.storeId = storeId
        answer.releaseEnvironment = environment
        return answer
    }

    /// After the end only states, reasons and ids are left; the two sources differ in what else.
    private func reducedAnswer(_ profile: AnswerProfile) -> CheckoutSession {
        var answer = CheckoutSession(checkoutSessionId: checkoutSessionId, statusDetails: status)
        answer.chargePermissionId = chargePermissionId
        answer.chargeId = chargeId
        answer.creationTimestamp = creationTimestamp
        // Amazon's sample of "sign in and set up" tells who the buyer is with the answer to Complete.
        if isSignInAndSetup, status.state == .completed { answer.buyer = buyer }
        guard profile == .documented else { return answer }
        answer.chargePermissionType = grantedType
        answer.expirationTimestamp = expirationTimestamp
        answer.storeId = storeId
        return answer
    }

    /// The buyer, as far as the scopes allow.
    var buyer: Buyer? {
        guard let choice, let person = TestBuyer.find(choice.buyerId)?.buyer else { return nil }
        guard let scopes else { return person }
        return Buyer(
            buyerId: person.buyerId, name: scopes.contains(.name) ? person.name : nil,
            email: scopes.contains(.email) ? person.email : nil,
            phoneNumber: scopes.contains(.phoneNumber) ? person.phoneNumber : nil,
            primeMembershipTypes: scopes.contains(.primeStatus) ? person.primeMembershipTypes : nil)
    }

    /// The billing address is shared in Europe, without shipping, and when the scope was asked for.
    var billingAddress: Address? {
        guard let choice, let person = TestBuyer.find(choice.buyerId) else { return nil }
        let isShared =
            productType == .payOnly || scopes?.contains(.billingAddress) == true
            || ["DE", "GB"].contains(person.billingAddress.countryCode)
        return isShared ? person.billingAddress : nil
    }

    private var paymentPreferences: [PaymentPreference]? {
        guard let choice else { return [] }
        return [PaymentPreference(paymentDescriptor: PaymentInstrument.find(choice.instrument)?.descriptor)]
    }
}
