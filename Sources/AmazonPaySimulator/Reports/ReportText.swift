import AmazonPayModel
import Foundation

/// The text of a report, made of what the simulator remembers.
///
/// Settlements have Amazon's format: comma-separated values in quotes, three rows about the settlement, fifteen columns.
/// The others are flat files with tabs and made-up columns, because Amazon's lists could not be read. There are no fees
/// in the simulator.
///
/// Source: developer.amazon.com/docs/amazon-pay-reports/settlement-reports.html
struct ReportText: Sendable {
    let type: ReportType
    let start: Timestamp
    let end: Timestamp
    let charges: [ChargeRecord]
    let refunds: [RefundRecord]
    let permissions: [ChargePermissionRecord]
    /// The money that moved.
    let movements: [Movement]
    let settlements: [Settlement]
    /// The settlement that the report was made with.
    var settlementId: String?
    /// Whose settlement it is.
    var sellerId = ""

    /// The file; `nil` when there is nothing to tell.
    var text: String? {
        let rows = self.rows
        guard !rows.isEmpty else { return nil }
        let table = [Self.columns(type)] + rows
        switch type {
        case .settlement, .sandboxSettlement:
            return (preamble + table).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
        default: return table.map { $0.map(Self.cell).joined(separator: "\t") + "\n" }.joined()
        }
    }

    private var preamble: [[String]] {
        [
            ["SellerId", sellerId], ["SettlementStartDate", Self.offsetText(start)],
            ["SettlementEndDate", Self.offsetText(end)],
        ]
    }

    private var rows: [[String]] {
        switch type {
        case .settlement, .sandboxSettlement: settled
        case .capture, .multiCurrency: captures
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
        case .capture, .multiCurrency:
            [
                "CaptureDate", "CaptureId", "OrderReferenceId", "SellerOrderId", "Amount", "CurrencyCode",
                "ConversionRate", "ConvertedAmount", "ConvertedCurrencyCode",
            ]
        default:
            [
                "TransactionPostedDate", "SettlementId", "AmazonTransactionId", "SellerReferenceId", "TransactionType",
                "AmazonOrderReferenceId", "SellerOrderId", "StoreName", "CurrencyCode", "TransactionDescription",
                "TransactionAmount", "TransactionPercentageFee", "TransactionFixedFee", "TotalTransactionFee",
                "NetTransactionAmount",
            ]
        }
    }

    // MARK: Rows

    /// What moved, with the settlement that it belongs to; of one settlement, where the report was made with it.
    private var settled: [[String]] {
        let numbers = Dictionary(
            settlements.flatMap { settlement in settlement.movements.map { ($0.id, settlement.settlementId) } }
        ) { first, _ in first }
        let moved =
            settlementId == nil
            ? movements.filter { isInside($0.at) } : movements.filter { numbers[$0.id] == settlementId }
        return moved.map { Self.row($0, settlement: numbers[$0.id] ?? "") }
    }

    private static func row(_ movement: Movement, settlement: String) -> [String] {
        let metadata = movement.charge?.charge.merchantMetadata
        return [
            offsetText(movement.at), settlement, movement.id,
            movement.charge?.charge.providerMetadata?.providerReferenceId ?? "", movement.kind.rawValue,
            movement.charge?.charge.chargePermissionId.rawValue ?? "", metadata?.merchantReferenceId ?? "",
            metadata?.merchantStoreName ?? "", movement.amount.currencyCode.rawValue,
            movement.charge?.charge.softDescriptor ?? "", movement.text, "0", "0", "0", movement.text,
        ]
    }

    private var captures: [[String]] {
        charges.compactMap { charge in
            guard let at = charge.capturedAt, isInside(at), let amount = charge.charge.captureAmount else { return nil }
            return [
                at.extendedText, charge.id.rawValue, charge.charge.chargePermissionId.rawValue,
                charge.charge.merchantMetadata?.merchantReferenceId ?? "", amount.amountText,
                amount.currencyCode.rawValue, charge.charge.conversionRate.map { "\($0)" } ?? "",
                charge.charge.convertedAmount?.amountText ?? "",
                charge.charge.convertedAmount?.currencyCode.rawValue ?? "",
            ]
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

    /// A moment as settlements write it: `2015-05-18T15:48:50-0000`.
    private static func offsetText(_ moment: Timestamp) -> String { moment.extendedText.dropLast() + "-0000" }

    /// A value in quotes; quotes in it are doubled.
    private static func quoted(_ text: String) -> String { "\"\(cell(text).replacing("\"", with: "\"\""))\"" }

    /// A cell has neither tabs nor line breaks.
    private static func cell(_ text: String) -> String {
        String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
}
