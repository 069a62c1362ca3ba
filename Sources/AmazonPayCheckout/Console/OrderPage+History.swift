import AmazonPayModel
import Foundation

extension OrderPage {
    /// - Parameter makeID: Ids of the operations that the forms ask for.
    init(_ history: OrderHistory, formToken: String, makeID: @escaping () -> String) {
        title = "Order \(history.orderId)"
        self.formToken = formToken
        orderId = history.orderId
        checkouts = history.checkouts.map(OverviewPage.Row.init)
        payments = history.payments.map { PaymentPart($0, formToken: formToken, makeID: makeID) }
        needs = history.attention.filter { $0.state == .open }.map(OverviewPage.Need.init)
        lines = history.journal.entries.map(Line.init)
        earlierURL = history.journal.earlier.map { ConsolePath.page(ofOrder: history.orderId, before: $0.text) }
    }
}

extension OrderPage.PaymentPart {
    init(_ history: OrderHistory.PaymentHistory, formToken: String, makeID: @escaping () -> String) {
        let payment = history.payment
        let offer: (ChargeRecord?, Price?) -> OrderPage.Offer = { charge, amount in
            let typed = amount.map { TypedAmount(currency: $0.currencyCode) }
            return OrderPage.Offer(
                paymentId: payment.id.rawValue, chargeId: charge?.id.rawValue, amount: amount?.amountText,
                currency: amount?.currencyCode.rawValue, pattern: typed?.pattern, inputMode: typed?.inputMode,
                hint: typed?.hint, operationId: "console-\(makeID())", formToken: formToken)
        }
        id = payment.id.rawValue
        permission = payment.chargePermissionId.rawValue
        permissionState = payment.stateName
        balance = payment.permission?.limits?.amountBalance?.description
        type = payment.chargePermissionType.rawValue
        intent = payment.paymentIntent.rawValue
        session = payment.checkoutSessionId?.rawValue
        buyer = payment.permission?.buyer?.name
        instrument = payment.permission?.paymentPreferences?.compactMap(\.paymentDescriptor).first
        charges = history.charges.map { charge in
            let balance = RefundBalance(charge, refunds: history.refunds, operations: history.operations)
            return OrderPage.ChargePart(charge, balance, offer)
        }
        refunds = history.refunds.map(OrderPage.RefundPart.init)
        operations = history.operations.map(OrderPage.OperationPart.init)
        canBeClosed = payment.permission?.statusDetails.state != .closed
        closing = offer(nil, nil)
    }
}

extension OrderPage.ChargePart {
    init(
        _ record: ChargeRecord, _ balance: RefundBalance,
        _ offer: (ChargeRecord?, Price?) -> OrderPage.Offer
    ) {
        let charge = record.charge
        id = record.id.rawValue
        state = record.stateName
        tone =
            switch record.state {
            case .captured, .authorized: "good"
            case .declined, .canceled: "bad"
            default: "pending"
            }
        amount = charge.chargeAmount?.description
        captured = charge.captureAmount?.description
        refunded = balance.refunded.flatMap { $0.amount > 0 ? $0.description : nil }
        reason = charge.statusDetails.reasonCode?.rawValue
        capture = record.state == .authorized ? offer(record, charge.chargeAmount) : nil
        cancel = [.authorized, .authorizationInitiated].contains(record.state) ? offer(record, nil) : nil
        // Where Amazon documents no ceiling, what was captured and not given back is certainly allowed.
        refund = (balance.unrefunded ?? charge.unrefundedAmount).flatMap { $0.amount > 0 ? offer(record, $0) : nil }
    }
}

extension OrderPage.RefundPart {
    init(_ record: RefundRecord) {
        id = record.id.rawValue
        state = record.stateName
        tone = record.state == .refunded ? "good" : record.state == .declined ? "bad" : "pending"
        amount = record.refund.refundAmount?.description
        reason = record.refund.statusDetails.reasonCode?.rawValue
    }
}

extension OrderPage.OperationPart {
    init(_ operation: Operation) {
        id = operation.operationId
        name = operation.action.name
        tone =
            switch operation.state {
            case .done: "good"
            case .failed: "bad"
            case .underway: "pending"
            }
        if case .failed(let reason) = operation.state {
            state = "Failed: \(reason)"
        } else {
            state = operation.stateName
        }
        amount = operation.action.amount?.description
        time = operation.createdAt.extendedText
    }
}
