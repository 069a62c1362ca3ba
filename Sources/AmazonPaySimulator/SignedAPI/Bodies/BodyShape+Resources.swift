/// Which members the operations beside payments accept.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html, file.html, reports.html and the pages beside them
extension BodyShape {
    static let signInPayload = BodyShape.plain("signInReturnUrl", "storeId", "signInScopes")

    // MARK: Disputes and files

    private static let disputeStatus = BodyShape.plain(
        "state", "reasonCode", "reasonDescription", "resolution", "lastUpdatedTimestamp")

    static let createDispute = BodyShape.object([
        "chargeId": .value, "providerMetadata": .plain("providerDisputeId"), "disputeAmount": price,
        "filingReason": .value, "filingTimestamp": .value, "creationTimestamp": .value,
        "merchantResponseDeadline": .value, "statusDetails": disputeStatus,
    ])

    static let updateDispute = BodyShape.object(["statusDetails": disputeStatus, "closureTimestamp": .value])

    static let contestDispute = BodyShape.object([
        "merchantEvidences": .list(.plain("evidenceType", "fileId", "evidenceText"))
    ])

    static let createFile = BodyShape.plain("type", "purpose")

    // MARK: Reports

    static let createReport = BodyShape.plain("reportType", "startTime", "endTime")

    static let createReportSchedule = BodyShape.plain(
        "reportType", "scheduleFrequency", "nextReportCreationTime", "deleteExistingSchedule")

    // MARK: Accounts

    private static let phoneNumber = BodyShape.plain("countryCode", "number", "extension")

    private static let accountAddress = BodyShape.object([
        "addressLine1": .value, "addressLine2": .value, "city": .value, "stateOrRegion": .value, "postalCode": .value,
        "countryCode": .value, "phoneNumber": phoneNumber,
    ])

    private static let person = BodyShape.object([
        "personFullName": .value, "residentialAddress": accountAddress, "dateOfBirth": .value,
    ])

    private static let accountStatus = BodyShape.plain("statusProvider", "state", "reasonCode")

    static let merchantAccount = BodyShape.object([
        "uniqueReferenceId": .value, "ledgerCurrency": .value,
        "businessInfo": .object([
            "email": .value, "businessType": .value, "businessLegalName": .value, "businessCategory": .value,
            "businessAddress": accountAddress, "businessDisplayName": .value, "annualSalesVolume": price,
            "countryOfEstablishment": .value,
            "customerSupportInformation": .object([
                "customerSupportEmail": .value, "customerSupportPhoneNumber": phoneNumber,
            ]),
        ]),
        "beneficiaryOwners": .list(person), "primaryContactPerson": person,
        "integrationInfo": .plain("ipnEndpointUrls"),
        "stores": .list(
            .object([
                "domainUrls": .value, "storeName": .value, "privacyPolicyUrl": .value, "storeStatus": accountStatus,
            ])),
        "merchantStatus": accountStatus,
    ])

    static let claimMerchantAccount = BodyShape.plain("uniqueReferenceId")

    static let store = BodyShape.plain(
        "storeName", "allowedOriginDomains", "allowedRedirectURLs", "privacyPolicyUrl", "merchantLogoUrl")

    // MARK: In-store

    private static let inStoreMetadata = BodyShape.object([
        "merchantNote": .value, "customInformation": .value,
        "communicationContext": .plain("merchantStoreName", "merchantOrderId"),
    ])

    static let merchantScan = BodyShape.object([
        "scanData": .value, "scanReferenceId": .value, "merchantCOE": .value, "ledgerCurrency": .value,
        "chargeTotal": price, "storeLocation": .plain("countryCode"), "metadata": inStoreMetadata,
    ])

    static let inStoreCharge = BodyShape.object([
        "chargePermissionId": .value, "chargeReferenceId": .value, "chargeTotal": price, "softDescriptor": .value,
        "metadata": inStoreMetadata,
    ])

    static let inStoreRefund = BodyShape.object([
        "chargeId": .value, "refundReferenceId": .value, "refundTotal": price, "softDescriptor": .value,
        "metadata": inStoreMetadata,
    ])
}
