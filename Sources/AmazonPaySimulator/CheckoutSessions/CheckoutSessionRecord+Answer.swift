import AmazonPayModel

extension CheckoutSessionRecord {
    /// The object as the merchant sees it.
    ///
    /// - Parameters:
    ///   - redirectUrl: Where the buyer pays in the flow with a review page; shown once nothing is missing.
    ///   - isFinalized: Whether it is the answer to Finalize.
    func answer(_ profile: AnswerProfile, redirectUrl: String, isFinalized: Bool = false) -> CheckoutSessionAnswer {
        guard isOpen else {
            var hollow: [CheckoutSessionAnswer.HollowList] = profile == .documented ? [.preferences, .constraints] : []
            var reduced = reducedAnswer(profile)
            // The app guides read these from the answer; handlers of a page were told before.
            if isFinalized, !isDrivenByHandlers {
                reduced.buyer = buyer
                reduced.billingAddress = billingAddress
                reduced.paymentPreferences = paymentPreferences
                hollow.removeAll { $0 == .preferences }
            }
            return CheckoutSessionAnswer(session: reduced, hollowLists: hollow, isFinalized: isFinalized)
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
        answer.shippingAddress = sharedShippingAddress
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

    /// The one address that the order goes to; with several there is a list instead.
    var sharedShippingAddress: Address? { shippingAddressList == nil ? choice?.shippingAddress : nil }

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
