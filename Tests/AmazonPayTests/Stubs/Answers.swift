/// Bodies of answers.
enum Answers {
    static let session = #"{"checkoutSessionId":"cs-1","statusDetails":{"state":"Open"}}"#
    static let completed = """
        {"checkoutSessionId":"cs-1","statusDetails":{"state":"Completed"},"constraints":[null],
        "chargePermissionId":"S01-5105180-3221187","chargeId":"S01-5105180-3221187-C056351"}
        """
    static let charge = """
        {"chargeId":"S01-5105180-3221187-C056351","chargePermissionId":"S01-5105180-3221187",
        "statusDetails":{"state":"Captured"}}
        """
    static let permission = #"{"chargePermissionId":"S01-5105180-3221187","statusDetails":{"state":"Chargeable"}}"#

    static func error(_ reasonCode: String, _ message: String = "secret@example.com") -> String {
        #"{"reasonCode":"\#(reasonCode)","message":"\#(message)"}"#
    }
}
