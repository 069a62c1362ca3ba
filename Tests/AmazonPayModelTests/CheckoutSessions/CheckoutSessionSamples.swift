/// Texts shaped like the service's answers.
enum CheckoutSessionSamples {
    /// The answer of Complete Checkout Session as Amazon documents it.
    static let completed = """
        {"checkoutSessionId":"1fd8c4b0-5a0e-4e3d-9a3f-0a4f3f0f2a11","webCheckoutDetails":null,"productType":null,
        "chargePermissionType":"Recurring","recurringMetadata":null,"paymentDetails":null,"merchantMetadata":null,
        "supplementaryData":null,"buyer":null,"billingAddress":null,"paymentPreferences":[null],
        "statusDetails":{"state":"Completed","reasonCode":null,"reasonDescription":null,
        "lastUpdatedTimestamp":"20191015T204327Z"},"shippingAddress":null,"platformId":null,
        "chargePermissionId":"S01-5105180-3221187","chargeId":"S01-5105180-3221187-C056351","constraints":[null],
        "creationTimestamp":"20191015T204313Z","expirationTimestamp":"20191016T204313Z",
        "storeId":"amzn1.application-oa2-client.00000000000000000000000000000000","deliverySpecifications":null,
        "providerMetadata":null,"checkoutButtonText":null,"releaseEnvironment":null}
        """

    /// A session in the middle of a checkout, with most members filled and some that nobody has told us about.
    static let open = """
        {"checkoutSessionId":"2c9a","checkoutType":"MultiStep","futureMember":{"a":[1]},
        "webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review",
        "checkoutResultReturnUrl":"https://shop.example/result","checkoutCancelUrl":null,
        "amazonPayRedirectUrl":"https://payments.amazon.com/checkout/processing?amazonCheckoutSessionId=2c9a"},
        "productType":"PayAndShip","chargePermissionType":"OneTime",
        "recurringMetadata":{"frequency":{"unit":"Month","value":"1"},"amount":{"amount":"30","currencyCode":"USD"}},
        "paymentDetails":{"paymentIntent":"AuthorizeWithCapture","canHandlePendingAuthorization":false,
        "chargeAmount":{"amount":"14.00","currencyCode":"USD"},"totalOrderAmount":null,"presentmentCurrency":"USD",
        "allowOvercharge":null,"extendExpiration":null,"softDescriptor":"SHOP"},
        "merchantMetadata":{"merchantReferenceId":"order-1","merchantStoreName":"Shop","noteToBuyer":null,
        "customInformation":null},"supplementaryData":null,
        "buyer":{"name":"Susie Smith","email":"susie@example.com","buyerId":"amzn1.account.AAAA",
        "phoneNumber":"800-000-0000","primeMembershipTypes":[null],"future":1},
        "billingAddress":null,"shippingAddress":{"name":"Susie Smith","addressLine1":"10 Ditka Ave",
        "addressLine2":"Suite 2500","addressLine3":null,"city":"Chicago","county":null,"district":null,
        "stateOrRegion":"IL","postalCode":"60602","countryCode":"US","phoneNumber":"800-000-0000"},
        "shippingAddressList":["{\\"addressId\\":\\"amzn1.address.A\\",\\"name\\":\\"Susie Smith\\"}"],
        "paymentPreferences":[{"paymentDescriptor":"Visa ****1111 (Amazon Pay)"}],
        "statusDetails":{"state":"Open","reasonCode":null,"reasonDescription":null,
        "lastUpdatedTimestamp":"20191015T204327Z"},"platformId":null,"chargePermissionId":null,"chargeId":null,
        "constraints":[{"constraintId":"ChargeAmountNotSet","description":"chargeAmount is not set."}],
        "creationTimestamp":"2019-10-15T20:43:13Z","expirationTimestamp":"20191016T204313Z",
        "storeId":"amzn1.application-oa2-client.00000000000000000000000000000000",
        "deliverySpecifications":{"specialRestrictions":["RestrictPOBoxes"],"addressRestrictions":{"type":"Allowed",
        "restrictions":{"US":{"statesOrRegions":["IL"],"zipCodes":["606*"]},"GB":{}}}},
        "providerMetadata":{"providerReferenceId":null},"checkoutButtonText":null,"releaseEnvironment":"Sandbox"}
        """
}
