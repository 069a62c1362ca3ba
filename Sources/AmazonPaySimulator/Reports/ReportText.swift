import AmazonPayModel
import Foundation

/// The text of a report: a flat file with tabs, made of what the simulator remembers.
///
/// Amazon's column lists could not be read; these have the names that sellers know from Seller Central. There are no
/// fees in the simulator.
struct ReportText: Sendable {
    let type: ReportType
    let start: Timestamp
    let end: Timestamp
    let charges: [ChargeRecord]
    let refunds: [RefundRecord]
    let permissions: [ChargePermissionRecord]

    /// The flat file; `nil` when there is nothing to tell.
    var text: String? {
        let rows = self.rows
        guard !rows.isEmpty else { return nil }
        return ([Self.columns(type)] + rows).map { $0.map(Self.cell).joined(separator: "\t") + "\n" }.joined()
    }

    private var rows: [[String]] {
        switch type {
        case .settlement, .sandboxSettlement: captures.map(\.row) + paidBack.map(\.row)
        case .capture, .multiCurrency: captures.map(\.row)
        case .authorization: charges.filter { isInside($0.timeLine.steps.first?.at) }.map(Self.authorization)
        case .refund: refunds.filter { isInside($0.timeLine.steps.first?.at) }.map(Self.refund)
        case .orderReference: orders { $0 != .recurring }
        case .billingAgreement: orders { $0 == .recurring }
        default: []
        }
    }

    private static func columns(_ type: ReportType) -> [String] {
        switch type {
        case .authorization:
            [
                "CreationDate", "AmazonAuthorizationId", "OrderReferenceId", "Amount", "CurrencyCode", "Status",
                "ReasonCode",
            ]
        case .refund: ["CreationDate", "AmazonRefundId", "CaptureId", "Amount", "CurrencyCode", "Status", "ReasonCode"]
        case .orderReference, .billingAgreement:
            [
                "CreationDate", "AmazonOrderReferenceId", "SellerOrderId", "Amount", "CurrencyCode", "Status",
                "ReasonCode",
            ]
        default:
            [
                "TransactionPostedDate", "AmazonTransactionId", "TransactionType", "AmazonOrderReferenceId",
                "SellerOrderId", "StoreName", "CurrencyCode", "TransactionAmount", "TotalTransactionFee",
                "NetTransactionAmount",
            ]
        }
    }

    // MARK: Rows

    private struct Movement {
        let row: [String]

        init(_ at: Timestamp, _ id: String, _ type: String, _ charge: ChargeRecord?, _ amount: Price, sign: String) {
            row = [
                at.extendedText, id, type, charge?.charge.chargePermissionId.rawValue ?? "",
                charge?.charge.merchantMetadata?.merchantReferenceId ?? "",
                charge?.charge.merchantMetadata?.merchantStoreName ?? "", amount.currencyCode.rawValue,
                sign + amount.amountText, "0", sign + amount.amountText,
            ]
        }
    }

    private var captures: [Movement] {
        charges.compactMap { charge in
            guard let at = charge.capturedAt, isInside(at), let amount = charge.charge.captureAmount else { return nil }
            return Movement(at, charge.id.rawValue, "Capture", charge, amount, sign: "")
        }
    }

    private var paidBack: [Movement] {
        refunds.compactMap { refund in
            guard let at = refund.refundedAt, isInside(at), let amount = refund.refund.refundAmount else { return nil }
            let charge = charges.first { $0.id == refund.refund.chargeId }
            return Movement(at, refund.id.rawValue, "Refund", charge, amount, sign: "-")
        }
    }

    private static func authorization(_ record: ChargeRecord) -> [String] {
        [
            record.charge.creationTimestamp?.extendedText ?? "", record.id.rawValue,
            record.charge.chargePermissionId.rawValue, record.charge.chargeAmount?.amountText ?? "",
            record.charge.chargeAmount?.currencyCode.rawValue ?? "", record.state.rawValue,
            record.charge.statusDetails.reasonCode?.rawValue ?? "",
        ]
    }

    private static func refund(_ record: RefundRecord) -> [String] {
        [
            record.refund.creationTimestamp?.extendedText ?? "", record.id.rawValue, record.refund.chargeId.rawValue,
            record.refund.refundAmount?.amountText ?? "", record.refund.refundAmount?.currencyCode.rawValue ?? "",
            record.state.rawValue, record.refund.statusDetails.reasonCode?.rawValue ?? "",
        ]
    }

    private func orders(_ isMeant: (ChargePermissionType?) -> Bool) -> [[String]] {
        permissions.filter { isMeant($0.permission.chargePermissionType) && isInside($0.timeLine.steps.first?.at) }.map
        {
            let limit = $0.permission.limits?.amountLimit
            return [
                $0.permission.creationTimestamp?.extendedText ?? "", $0.id.rawValue,
                $0.permission.merchantMetadata?.merchantReferenceId ?? "", limit?.amountText ?? "",
                limit?.currencyCode.rawValue ?? "", $0.state.rawValue,
                $0.permission.statusDetails.reasons?.first?.reasonCode.rawValue ?? "",
            ]
        }
    }

    private func isInside(_ moment: Timestamp?) -> Bool { moment.map { start <= $0 && $0 < end } ?? false }

    /// A cell has neither tabs nor line breaks.
    private static func cell(_ text: String) -> String {
        String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
}

extension ChargeRecord {
    /// When the money was captured.
    var capturedAt: Timestamp? { timeLine.steps.last { $0.state == Charge.State.captured.rawValue }?.at }
}

extension RefundRecord {
    /// When the money went back.
    var refundedAt: Timestamp? { timeLine.steps.last { $0.state == Refund.State.refunded.rawValue }?.at }
}
