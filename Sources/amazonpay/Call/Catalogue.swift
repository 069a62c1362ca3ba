import HTTPTypes

/// Every operation of the API.
enum Catalogue {
    static let entries: [CatalogueEntry] =
        checkout + permissions + charges + refunds + deliveries + reports + accounts + disputes + inStore

    static func entry(_ resource: String, _ verb: String) -> CatalogueEntry? {
        entries.first { $0.resource == resource && $0.verb == verb }
    }

    /// The operation that a path stands for; names in braces fit any segment.
    static func entry(_ method: HTTPRequest.Method, path: [String]) -> CatalogueEntry? {
        entries.first { entry in
            let pattern = entry.path.split(separator: "/")
            return entry.method == method && pattern.count == path.count
                && zip(pattern, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }

    private static let session = CatalogueEntry.OutcomeStates(
        done: ["Completed"], notDone: ["Open"], ended: ["Canceled"])
    private static let pages = ["pageSize", "nextToken"]

    private static let checkout: [CatalogueEntry] = [
        .init(
            resource: "checkout-sessions", verb: "create", operation: "CreateCheckoutSession", method: .post,
            path: "checkoutSessions"),
        .init(
            resource: "checkout-sessions", verb: "get", operation: "GetCheckoutSession", method: .get,
            path: "checkoutSessions/{checkoutSessionId}"),
        .init(
            resource: "checkout-sessions", verb: "update", operation: "UpdateCheckoutSession", method: .patch,
            path: "checkoutSessions/{checkoutSessionId}"),
        .init(
            resource: "checkout-sessions", verb: "complete", operation: "CompleteCheckoutSession", method: .post,
            path: "checkoutSessions/{checkoutSessionId}/complete", amount: "chargeAmount", outcome: session),
        .init(
            resource: "checkout-sessions", verb: "finalize", operation: "FinalizeCheckoutSession", method: .post,
            path: "checkoutSessions/{checkoutSessionId}/finalize", amount: "chargeAmount", outcome: session),
        .init(resource: "buyers", verb: "get", operation: "GetBuyer", method: .get, path: "buyers/{buyerToken}"),
    ]

    private static let permissions: [CatalogueEntry] = [
        .init(
            resource: "charge-permissions", verb: "get", operation: "GetChargePermission", method: .get,
            path: "chargePermissions/{chargePermissionId}"),
        .init(
            resource: "charge-permissions", verb: "update", operation: "UpdateChargePermission", method: .patch,
            path: "chargePermissions/{chargePermissionId}"),
        .init(
            resource: "charge-permissions", verb: "close", operation: "CloseChargePermission", method: .delete,
            path: "chargePermissions/{chargePermissionId}/close", reason: "closureReason",
            outcome: .init(done: ["Closed"], notDone: ["Chargeable", "NonChargeable"])),
    ]

    private static let charges: [CatalogueEntry] = [
        .init(
            resource: "charges", verb: "create", operation: "CreateCharge", method: .post, path: "charges",
            members: ["chargePermissionId"], amount: "chargeAmount"),
        .init(resource: "charges", verb: "get", operation: "GetCharge", method: .get, path: "charges/{chargeId}"),
        .init(
            resource: "charges", verb: "update", operation: "UpdateCharge", method: .patch, path: "charges/{chargeId}"),
        .init(
            resource: "charges", verb: "capture", operation: "CaptureCharge", method: .post,
            path: "charges/{chargeId}/capture", amount: "captureAmount"),
        .init(
            resource: "charges", verb: "cancel", operation: "CancelCharge", method: .delete,
            path: "charges/{chargeId}/cancel", reason: "cancellationReason",
            outcome: .init(
                done: ["Canceled"], notDone: ["AuthorizationInitiated", "Authorized"],
                ended: ["CaptureInitiated", "Captured", "Declined"])),
    ]

    private static let refunds: [CatalogueEntry] = [
        .init(
            resource: "refunds", verb: "create", operation: "CreateRefund", method: .post, path: "refunds",
            members: ["chargeId"], amount: "refundAmount"),
        .init(resource: "refunds", verb: "get", operation: "GetRefund", method: .get, path: "refunds/{refundId}"),
    ]

    private static let deliveries: [CatalogueEntry] = [
        .init(
            resource: "delivery-trackers", verb: "create", operation: "CreateDeliveryTracker", method: .post,
            path: "deliveryTrackers", members: ["chargePermissionId"]),
        .init(
            resource: "authorization-tokens", verb: "get", operation: "GetAuthorizationToken", method: .get,
            path: "authorizationTokens/{mwsAuthToken}", query: ["merchantId"]),
    ]

    private static let reports: [CatalogueEntry] = [
        .init(
            resource: "reports", verb: "list", operation: "GetReports", method: .get, path: "reports",
            query: ["reportTypes", "processingStatuses", "createdSince", "createdUntil"] + pages),
        .init(resource: "reports", verb: "get", operation: "GetReportById", method: .get, path: "reports/{reportId}"),
        .init(
            resource: "reports", verb: "create", operation: "CreateReport", method: .post, path: "reports",
            members: ["reportType"]),
        .init(
            resource: "report-documents", verb: "get", operation: "GetReportDocument", method: .get,
            path: "report-documents/{reportDocumentId}"),
        .init(
            resource: "report-schedules", verb: "list", operation: "GetReportSchedules", method: .get,
            path: "report-schedules", query: ["reportTypes"]),
        .init(
            resource: "report-schedules", verb: "get", operation: "GetReportScheduleById", method: .get,
            path: "report-schedules/{reportScheduleId}"),
        .init(
            resource: "report-schedules", verb: "create", operation: "CreateReportSchedule", method: .post,
            path: "report-schedules", members: ["reportType", "scheduleFrequency"]),
        .init(
            resource: "report-schedules", verb: "cancel", operation: "CancelReportSchedule", method: .delete,
            path: "report-schedules/{reportScheduleId}"),
        .init(
            resource: "disbursements", verb: "list", operation: "GetDisbursements", method: .get, path: "disbursements",
            query: ["startTime", "endTime"] + pages),
    ]

    private static let accounts: [CatalogueEntry] = [
        .init(
            resource: "amazon-pay-accounts", verb: "register", operation: "RegisterAmazonPayAccount", method: .post,
            path: "merchantAccounts", members: ["uniqueReferenceId"]),
        .init(
            resource: "amazon-pay-accounts", verb: "update", operation: "UpdateAmazonPayAccount", method: .patch,
            path: "merchantAccounts/{merchantAccountId}"),
        .init(
            resource: "amazon-pay-accounts", verb: "delete", operation: "DeleteAmazonPayAccount", method: .delete,
            path: "merchantAccounts/{merchantAccountId}"),
        .init(
            resource: "merchant-accounts", verb: "create", operation: "CreateMerchantAccount", method: .post,
            path: "merchantAccounts", members: ["uniqueReferenceId"]),
        .init(
            resource: "merchant-accounts", verb: "update", operation: "UpdateMerchantAccount", method: .patch,
            path: "merchantAccounts/{merchantAccountId}"),
        .init(
            resource: "merchant-accounts", verb: "claim", operation: "ClaimMerchantAccount", method: .post,
            path: "merchantAccounts/{merchantAccountId}/claim", members: ["uniqueReferenceId"]),
        .init(
            resource: "stores", verb: "create", operation: "CreateStore", method: .post,
            path: "merchantAccounts/{merchantAccountId}/stores"),
        .init(
            resource: "stores", verb: "update", operation: "UpdateStore", method: .patch,
            path: "merchantAccounts/{merchantAccountId}/stores/{storeId}"),
    ]

    private static let disputes: [CatalogueEntry] = [
        .init(
            resource: "disputes", verb: "create", operation: "CreateDispute", method: .post, path: "disputes",
            members: ["chargeId"], amount: "disputeAmount"),
        .init(resource: "disputes", verb: "get", operation: "GetDispute", method: .get, path: "disputes/{disputeId}"),
        .init(
            resource: "disputes", verb: "update", operation: "UpdateDispute", method: .patch,
            path: "disputes/{disputeId}"),
        .init(
            resource: "disputes", verb: "contest", operation: "ContestDispute", method: .post,
            path: "disputes/{disputeId}/contest"),
        .init(
            resource: "files", verb: "create", operation: "UploadFile", method: .post, path: "files", members: ["type"]),
    ]

    private static let inStore: [CatalogueEntry] = [
        .init(
            resource: "in-store", verb: "merchant-scan", operation: "InStoreMerchantScan", method: .post,
            path: "in-store/merchantScan", members: ["scanData", "scanReferenceId"]),
        .init(
            resource: "in-store", verb: "charge", operation: "InStoreCharge", method: .post, path: "in-store/charge",
            members: ["chargePermissionId", "chargeReferenceId"], amount: "chargeTotal"),
        .init(
            resource: "in-store", verb: "refund", operation: "InStoreRefund", method: .post, path: "in-store/refund",
            members: ["chargeId", "refundReferenceId"], amount: "refundTotal"),
    ]
}
