/// Which members the operations beside payments accept.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html, file.html, reports.html and the pages beside them
extension BodyShape {
    static let signInPayload = BodyShape.object([
        "signInReturnUrl": .text, "signInCancelUrl": .text, "storeId": .text, "signInScopes": texts,
    ])

    // MARK: Disputes and files

    private static let disputeStatus = BodyShape.object([
        "state": .text, "reasonCode": .text, "reasonDescription": .text, "resolution": .text,
        "lastUpdatedTimestamp": .time,
    ])

    static let createDispute = BodyShape.object([
        "chargeId": .text, "providerMetadata": .texts("providerDisputeId"), "disputeAmount": price,
        "filingReason": .text, "filingTimestamp": .time, "creationTimestamp": .time,
        "merchantResponseDeadline": .time, "statusDetails": disputeStatus,
    ])

    static let updateDispute = BodyShape.object(["statusDetails": disputeStatus, "closureTimestamp": .time])

    static let contestDispute = BodyShape.object([
        "merchantEvidences": .list(.texts("evidenceType", "fileId", "evidenceText"))
    ])

    static let createFile = BodyShape.texts("type", "purpose")

    // MARK: Reports

    static let createReport = BodyShape.texts("reportType", "startTime", "endTime")

    static let createReportSchedule = BodyShape.object([
        "reportType": .text, "scheduleFrequency": .text, "nextReportCreationTime": .text,
        "deleteExistingSchedule": .flag,
    ])

    // MARK: Accounts

    private static let phoneNumber = BodyShape.texts("countryCode", "number", "extension")

    private static let accountAddress = BodyShape.object([
        "addressLine1": .text, "addressLine2": .text, "city": .text, "stateOrRegion": .text, "postalCode": .text,
        "countryCode": .text, "phoneNumber": phoneNumber,
    ])

    private static let person = BodyShape.object([
        "personFullName": .text, "residentialAddress": accountAddress, "dateOfBirth": .text,
    ])

    private static let accountStatus = BodyShape.texts("statusProvider", "state", "reasonCode")

    static let merchantAccount = BodyShape.object([
        "uniqueReferenceId": .text, "ledgerCurrency": .text,
        "businessInfo": .object([
            "email": .text, "businessType": .text, "businessLegalName": .text, "businessCategory": .text,
            "businessAddress": accountAddress, "businessDisplayName": .text, "annualSalesVolume": price,
            "countryOfEstablishment": .text,
            "customerSupportInformation": .object([
                "customerSupportEmail": .text, "customerSupportPhoneNumber": phoneNumber,
            ]),
        ]),
        "beneficiaryOwners": .list(person), "primaryContactPerson": person,
        "integrationInfo": .object(["ipnEndpointUrls": texts]),
        "stores": .list(
            .object([
                "domainUrls": texts, "storeName": .text, "privacyPolicyUrl": .text, "storeStatus": accountStatus,
            ])),
        "merchantStatus": accountStatus,
    ])

    static let claimMerchantAccount = BodyShape.texts("uniqueReferenceId")

    static let store = BodyShape.object([
        "storeName": .text, "allowedOriginDomains": texts, "allowedRedirectURLs": texts, "privacyPolicyUrl": .text,
        "merchantLogoUrl": .text,
    ])

    // MARK: In-store

    private static let inStoreMetadata = BodyShape.object([
        "merchantNote": .text, "customInformation": .text,
        "communicationContext": .texts("merchantStoreName", "merchantOrderId"),
    ])

    static let merchantScan = BodyShape.object([
        "scanData": .text, "scanReferenceId": .text, "merchantCOE": .text, "ledgerCurrency": .text,
        "chargeTotal": price, "storeLocation": .texts("countryCode"), "metadata": inStoreMetadata,
    ])

    static let inStoreCharge = BodyShape.object([
        "chargePermissionId": .text, "chargeReferenceId": .text, "chargeTotal": price, "softDescriptor": .text,
        "metadata": inStoreMetadata,
    ])

    static let inStoreRefund = BodyShape.object([
        "chargeId": .text, "refundReferenceId": .text, "refundTotal": price, "softDescriptor": .text,
        "metadata": inStoreMetadata,
    ])
}
