/// What can be due for an object.
enum TimerName: String, Hashable, Sendable, CaseIterable {
    /// 24 hours have passed without Complete.
    case expireCheckoutSession
    /// 30 days have passed since the session was made.
    case deleteCheckoutSession
    /// A pending authorization is decided.
    case decideAuthorization
    /// 30 days have passed since the authorization, without a capture.
    case expireAuthorization
    /// A capture that takes its time is made.
    case settleCapture
    /// A refund is processed.
    case settleRefund
    /// The life of a charge permission is over.
    case expireChargePermission
    /// The merchant's time to answer a dispute is over.
    case expireDispute
    /// A report is made.
    case settleReport
    /// 90 days have passed since a report was asked for.
    case deleteReport
    /// The next report of a schedule is due.
    case runReportSchedule
    /// A day is over on which money of a live account moved.
    case settleAccount
}
