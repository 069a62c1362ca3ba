import AmazonPayModel

/// A timer that a rule sets or takes back.
enum TimerChange: Hashable, Sendable {
    /// The object that the timer belongs to.
    enum Subject: Hashable, Sendable {
        case checkoutSession(CheckoutSession.ID)
        case charge(Charge.ID)
        case chargePermission(ChargePermission.ID)
        case refund(Refund.ID)
        case dispute(Dispute.ID)
        case report(Report.ID)
        case reportSchedule(ReportSchedule.ID)
        /// A merchant's live account.
        case account(String)
    }

    case set(TimerName, Subject, due: Timestamp)
    case cancel(TimerName, Subject)
}
