import AmazonPayModel

/// One object in the control API's list: its name and state, the object as the merchant sees it, and what the merchant
/// does not see.
struct ListedObject: Encodable, Sendable {
    enum Content: Sendable {
        case checkoutSession(CheckoutSessionAnswer, CheckoutSessionRecord)
        case charge(ChargeRecord)
        case chargePermission(ChargePermissionRecord)
        case refund(RefundRecord)
        case deliveryTracker(DeliveryTrackerRecord)
        case dispute(DisputeRecord)
        case report(Report)
        case reportSchedule(ReportSchedule)
        case file(UploadedFile)
        case merchantAccount(MerchantAccount)
    }

    let kind: ObjectKind
    let id: String
    let state: String
    let version: Int64
    let merchantId: String
    /// What became of it, step by step.
    let timeLine: TimeLine
    let content: Content

    private enum CodingKeys: String, CodingKey {
        case kind, id, state, reasonCode, version, merchantId, object, payment, isRevealed, timeLine
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(state, forKey: .state)
        try container.encode(version, forKey: .version)
        try container.encode(merchantId, forKey: .merchantId)
        try container.encode(timeLine, forKey: .timeLine)
        switch content {
        case .checkoutSession(let answer, let record):
            try container.encode(record.status.reasonCode, forKey: .reasonCode)
            try container.encode(answer, forKey: .object)
            try container.encode(record.payment, forKey: .payment)
        case .charge(let record):
            try container.encode(record.charge.statusDetails.reasonCode, forKey: .reasonCode)
            try container.encode(record.charge, forKey: .object)
            try container.encode(record.isRevealed, forKey: .isRevealed)
        case .chargePermission(let record):
            try container.encode(record.permission.statusDetails.reasons?.first?.reasonCode, forKey: .reasonCode)
            try container.encode(record.permission, forKey: .object)
            try container.encode(record.isRevealed, forKey: .isRevealed)
        case .refund(let record):
            try container.encode(record.refund.statusDetails.reasonCode, forKey: .reasonCode)
            try container.encode(record.refund, forKey: .object)
        case .deliveryTracker(let record): try container.encode(record, forKey: .object)
        case .dispute(let record):
            try container.encode(record.dispute.statusDetails.reasonCode, forKey: .reasonCode)
            try container.encode(record.dispute, forKey: .object)
        case .report(let report): try container.encode(report, forKey: .object)
        case .reportSchedule(let schedule): try container.encode(schedule, forKey: .object)
        case .file(let file): try container.encode(file, forKey: .object)
        case .merchantAccount(let account): try container.encode(account, forKey: .object)
        }
    }
}
