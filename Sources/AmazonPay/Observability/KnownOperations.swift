/// The operations of the API, as metrics name them.
enum KnownOperations {
    /// The name of one of the API's operations, or `other`: callers may name a request of their own as they like.
    static func label(for operation: String) -> String {
        names.contains(operation) ? operation : "other"
    }

    static let names: Set<String> = [
        "CreateCheckoutSession", "GetCheckoutSession", "UpdateCheckoutSession", "CompleteCheckoutSession",
        "FinalizeCheckoutSession", "GetBuyer",
        "GetChargePermission", "UpdateChargePermission", "CloseChargePermission",
        "CreateCharge", "GetCharge", "UpdateCharge", "CaptureCharge", "CancelCharge",
        "CreateRefund", "GetRefund",
        "CreateDeliveryTracker", "GetAuthorizationToken",
        "GetReports", "GetReportById", "GetReportDocument", "CreateReport",
        "GetReportSchedules", "GetReportScheduleById", "CreateReportSchedule", "CancelReportSchedule",
        "GetDisbursements",
        "RegisterAmazonPayAccount", "UpdateAmazonPayAccount", "DeleteAmazonPayAccount",
        "CreateMerchantAccount", "UpdateMerchantAccount", "ClaimMerchantAccount", "CreateStore", "UpdateStore",
        "CreateDispute", "GetDispute", "UpdateDispute", "ContestDispute", "UploadFile",
        "InStoreMerchantScan", "InStoreCharge", "InStoreRefund",
    ]
}
