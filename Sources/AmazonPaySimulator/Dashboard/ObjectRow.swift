import AmazonPayModel

/// One object in a table of the dashboard.
struct ObjectRow: Sendable {
    /// How a state looks.
    enum Tone: String, Sendable {
        case good, bad, pending, plain
    }

    let kind: String
    let id: String
    let state: String
    let tone: String
    let reason: String?
    let amount: String
    let since: String
    /// Where the object's payment is shown; `nil` for what belongs to none.
    let link: String?

    init(_ object: ListedObject) {
        kind = object.kind.name
        id = object.id
        state = object.state
        tone = Self.tone(of: object.state).rawValue
        reason = object.timeLine.steps.last?.reasonCode?.rawValue
        amount = object.content.amount.map { "\($0.amountText) \($0.currencyCode)" } ?? ""
        since = object.timeLine.steps.last?.at.extendedText ?? ""
        link = object.kind.isOfPayment ? object.id : nil
    }

    static func tone(of state: String) -> Tone {
        switch state {
        case "Completed", "Captured", "Refunded", "Chargeable", "Delivered", "COMPLETED", "Uploaded": .good
        case "Canceled", "Declined", "Closed", "NonChargeable", "Failed", "Lost", "ActionRequired", "CANCELLED": .bad
        case "Open", "Authorized", "AuthorizationInitiated", "CaptureInitiated", "RefundInitiated", "Pending", "Held",
            "UnderReview", "IN_PROGRESS", "Shipped":
            .pending
        default: .plain
        }
    }
}

extension ObjectKind {
    /// The kind as a heading.
    var name: String {
        switch self {
        case .checkoutSession: "Checkout session"
        case .chargePermission: "Charge permission"
        case .charge: "Charge"
        case .refund: "Refund"
        case .deliveryTracker: "Delivery tracker"
        case .dispute: "Dispute"
        case .report: "Report"
        case .reportSchedule: "Report schedule"
        case .file: "File"
        case .merchantAccount: "Merchant account"
        default: rawValue
        }
    }

    /// Whether it belongs to a payment, which has a page.
    var isOfPayment: Bool {
        [.checkoutSession, .chargePermission, .charge, .refund, .dispute].contains(self)
    }
}

extension ListedObject.Content {
    /// The amount that the object is about.
    var amount: Price? {
        switch self {
        case .checkoutSession(_, let record): record.paymentDetails.chargeAmount
        case .charge(let record): record.charge.chargeAmount
        case .chargePermission(let record): record.permission.limits?.amountBalance
        case .refund(let record): record.refund.refundAmount
        case .dispute(let record): record.dispute.disputeAmount
        case .deliveryTracker, .report, .reportSchedule, .file, .merchantAccount: nil
        }
    }
}
