/// Which members of a checkout session each operation accepts.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html
extension BodyShape {
    static let createCheckoutSession = creation(webCheckoutDetails: returnURLs)

    /// What a signed button payload may hold; unlike the API it knows `checkoutMode`, and the scopes of a sign-in that
    /// saves a payment method.
    static let buttonPayload = creation(
        webCheckoutDetails: .plain(
            "checkoutReviewReturnUrl", "checkoutResultReturnUrl", "checkoutCancelUrl", "checkoutMode", "signInReturnUrl"
        ), and: ["signInScopes": .value])

    /// What the payload of `bindUpgradeAction` may hold.
    ///
    /// `checkout.js` reads merchantId, ledgerCurrency, checkoutLanguage, productType and scopes of it; the rest is our
    /// reading: a payload like a button's.
    static let upgradePayload = creation(
        webCheckoutDetails: .plain("checkoutResultReturnUrl", "checkoutCancelUrl"),
        and: [
            "merchantId": .value, "ledgerCurrency": .value, "checkoutLanguage": .value, "productType": .value,
            "environment": .value,
        ])

    /// What a page may say without a signature, because Finalize checks all of it.
    static let buyNowConfig = creation(webCheckoutDetails: .plain("checkoutResultReturnUrl", "checkoutCancelUrl"))

    // Not documented: that Update refuses storeId, scopes, deliverySpecifications, addressDetails and
    // paymentMethodOnFileMetadata follows from the models of Amazon's own libraries.
    static let updateCheckoutSession = BodyShape.object([
        "webCheckoutDetails": returnURLs,
        "paymentDetails": .object([
            "paymentIntent": .value, "canHandlePendingAuthorization": .value, "chargeAmount": price,
            "totalOrderAmount": price, "softDescriptor": .value,
        ]),
        "merchantMetadata": merchantMetadata,
        "chargePermissionType": .value,
        "recurringMetadata": recurringMetadata,
        "multiAddressesCheckoutMetadata": .list(.object(["addressId": .value, "price": price])),
        "supplementaryData": .value,
        "platformId": .value,
        "providerMetadata": .plain("providerReferenceId"),
    ])

    static let completeCheckoutSession = BodyShape.object(["chargeAmount": price, "totalOrderAmount": price])

    static let finalizeCheckoutSession = BodyShape.object([
        "paymentIntent": .value, "canHandlePendingAuthorization": .value, "chargeAmount": price,
        "totalOrderAmount": price, "shippingAddress": .value, "billingAddress": .value, "supplementaryData": .value,
        "merchantMetadata": merchantMetadata,
    ])

    private static func creation(webCheckoutDetails: BodyShape, and more: [String: BodyShape] = [:]) -> BodyShape {
        let members: [String: BodyShape] = [
            "webCheckoutDetails": webCheckoutDetails,
            "storeId": .value,
            "scopes": .value,
            "deliverySpecifications": deliverySpecifications,
            "chargePermissionType": .value,
            "recurringMetadata": recurringMetadata,
            "paymentMethodOnFileMetadata": .plain("setupOnly"),
            "chargePermissionId": .value,
            "paymentDetails": .object([
                "paymentIntent": .value, "canHandlePendingAuthorization": .value, "chargeAmount": price,
                "totalOrderAmount": price, "presentmentCurrency": .value, "allowOvercharge": .value,
                "extendExpiration": .value, "softDescriptor": .value, "estimateOrderTotal": price,
            ]),
            "merchantMetadata": merchantMetadata,
            "addressDetails": .plain(
                "name", "addressLine1", "addressLine2", "addressLine3", "city", "districtOrCounty", "stateOrRegion",
                "postalCode", "countryCode", "phoneNumber"),
            "supplementaryData": .value,
            "platformId": .value,
            "providerMetadata": .plain("providerReferenceId"),
        ]
        return .object(members.merging(more) { $1 })
    }

    private static let returnURLs = BodyShape.plain(
        "checkoutReviewReturnUrl", "checkoutResultReturnUrl", "checkoutCancelUrl", "signInReturnUrl")

    static let price = BodyShape.plain("amount", "currencyCode")

    static let merchantMetadata = BodyShape.plain(
        "merchantReferenceId", "merchantStoreName", "noteToBuyer", "customInformation")

    static let recurringMetadata = BodyShape.object([
        "frequency": .plain("unit", "value"), "amount": price,
    ])

    private static let deliverySpecifications = BodyShape.object([
        "specialRestrictions": .value,
        "addressRestrictions": .object([
            "type": .value, "restrictions": .map(.plain("statesOrRegions", "zipCodes")),
        ]),
    ])
}
