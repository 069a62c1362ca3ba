/// Which members of a checkout session each operation accepts.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html
extension BodyShape {
    static let createCheckoutSession = creation(webCheckoutDetails: returnURLs)

    /// What a signed button payload may hold; unlike the API it knows `checkoutMode`, and the scopes of a sign-in that
    /// saves a payment method.
    static let buttonPayload = creation(
        webCheckoutDetails: .texts(
            "checkoutReviewReturnUrl", "checkoutResultReturnUrl", "checkoutCancelUrl", "checkoutMode",
            "signInReturnUrl", "signInCancelUrl"
        ), and: ["signInScopes": texts, "signInCancelUrl": .text])

    /// What the payload of `bindUpgradeAction` may hold.
    ///
    /// `checkout.js` reads merchantId, ledgerCurrency, checkoutLanguage, productType and scopes of it; the rest is our
    /// reading: a payload like a button's.
    static let upgradePayload = creation(
        webCheckoutDetails: .texts("checkoutResultReturnUrl", "checkoutCancelUrl"),
        and: [
            "merchantId": .text, "ledgerCurrency": .text, "checkoutLanguage": .text, "productType": .text,
            "environment": .text,
        ])

    /// What a page may say without a signature, because Finalize checks all of it.
    static let buyNowConfig = creation(webCheckoutDetails: .texts("checkoutResultReturnUrl", "checkoutCancelUrl"))

    // Not documented: that Update refuses storeId, scopes, deliverySpecifications, addressDetails and
    // paymentMethodOnFileMetadata follows from the models of Amazon's own libraries.
    static let updateCheckoutSession = BodyShape.object([
        "webCheckoutDetails": returnURLs,
        "paymentDetails": .object([
            "paymentIntent": .text, "canHandlePendingAuthorization": .flag, "chargeAmount": price,
            "totalOrderAmount": price, "softDescriptor": .text,
        ]),
        "merchantMetadata": merchantMetadata,
        "chargePermissionType": .text,
        "recurringMetadata": recurringMetadata,
        "multiAddressesCheckoutMetadata": .list(.object(["addressId": .text, "price": price])),
        "supplementaryData": .text,
        "platformId": .text,
        "providerMetadata": .texts("providerReferenceId"),
    ])

    static let completeCheckoutSession = BodyShape.object(["chargeAmount": price, "totalOrderAmount": price])

    static let finalizeCheckoutSession = BodyShape.object([
        "paymentIntent": .text, "canHandlePendingAuthorization": .flag, "chargeAmount": price,
        "totalOrderAmount": price, "shippingAddress": .map(.text), "billingAddress": .map(.text),
        "supplementaryData": .text,
        "merchantMetadata": merchantMetadata,
    ])

    private static func creation(webCheckoutDetails: BodyShape, and more: [String: BodyShape] = [:]) -> BodyShape {
        let members: [String: BodyShape] = [
            "webCheckoutDetails": webCheckoutDetails,
            "storeId": .text,
            "scopes": texts,
            "deliverySpecifications": deliverySpecifications,
            "chargePermissionType": .text,
            "recurringMetadata": recurringMetadata,
            "paymentMethodOnFileMetadata": .object(["setupOnly": .flag]),
            "chargePermissionId": .text,
            "paymentDetails": .object([
                "paymentIntent": .text, "canHandlePendingAuthorization": .flag, "chargeAmount": price,
                "totalOrderAmount": price, "presentmentCurrency": .text, "allowOvercharge": .flag,
                "extendExpiration": .flag, "softDescriptor": .text, "estimateOrderTotal": price,
            ]),
            "merchantMetadata": merchantMetadata,
            "addressDetails": .texts(
                "name", "addressLine1", "addressLine2", "addressLine3", "city", "districtOrCounty", "stateOrRegion",
                "postalCode", "countryCode", "phoneNumber"),
            "supplementaryData": .text,
            "platformId": .text,
            "providerMetadata": .texts("providerReferenceId"),
        ]
        return .object(members.merging(more) { $1 })
    }

    private static let returnURLs = BodyShape.texts(
        "checkoutReviewReturnUrl", "checkoutResultReturnUrl", "checkoutCancelUrl", "signInReturnUrl")

    static let price = BodyShape.object(["amount": .amount, "currencyCode": .text])

    /// A list of texts.
    static let texts = BodyShape.list(.text)

    static let merchantMetadata = BodyShape.texts(
        "merchantReferenceId", "merchantStoreName", "noteToBuyer", "customInformation")

    static let recurringMetadata = BodyShape.object([
        "frequency": .object(["unit": .text, "value": .count]), "amount": price,
    ])

    private static let deliverySpecifications = BodyShape.object([
        "specialRestrictions": texts,
        "addressRestrictions": .object([
            "type": .text, "restrictions": .map(.object(["statesOrRegions": texts, "zipCodes": texts])),
        ]),
    ])
}
