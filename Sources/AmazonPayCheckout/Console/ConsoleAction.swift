import AmazonPayModel
import Foundation

/// What an operator asks for with a form.
struct ConsoleAction: Sendable {
    let action: OperationAction
    let operationId: String
    let payment: Payment
    let form: ConsoleForm

    private static let reason = "Canceled by the shop"

    /// - Throws: 400 naming the field that is missing or wrong.
    init(_ form: ConsoleForm, _ payment: Payment) throws(APIError) {
        self.form = form
        self.payment = payment
        operationId = try Self.needed("operationId", form)
        try FieldRule.requireId(operationId, "operationId")
        switch try Self.needed("action", form) {
        case "capture": action = .capture(try Self.charge(form), try Self.amount(form), softDescriptor: nil)
        case "refund": action = .refund(try Self.charge(form), try Self.amount(form), softDescriptor: nil)
        case "cancel": action = .cancelCharge(try Self.charge(form), reason: form["reason"] ?? Self.reason)
        case "close": action = .closePermission(reason: form["reason"] ?? Self.reason, cancelPendingCharges: true)
        default: throw Self.invalid("action", "It is not known.")
        }
    }

    /// What will happen, in a sentence.
    var question: String {
        switch action {
        case .capture(let id, let amount, _): "Capture \(amount) of the charge \(id)?"
        case .refund(let id, let amount, _): "Give \(amount) of the charge \(id) back to the buyer?"
        case .cancelCharge(let id, _): "Cancel the charge \(id)? The buyer is not charged."
        case .closePermission: "Close \(payment.chargePermissionId)? Nothing can be charged with it any more."
        case .charge, .cancelCharges, .deliver, .amend: action.name
        }
    }

    /// The words on the button.
    var verb: String {
        switch action {
        case .capture: "Capture"
        case .refund: "Refund"
        case .cancelCharge: "Cancel the charge"
        case .closePermission: "Close"
        case .charge, .cancelCharges, .deliver, .amend: action.name
        }
    }

    /// The fields that the confirmed form brings again.
    var fields: [ConfirmPage.Field] {
        ["action", "paymentId", "chargeId", "amount", "currency", "reason", "operationId"].compactMap { name in
            form[name].map { ConfirmPage.Field(name: name, value: $0) }
        }
    }

    private static func charge(_ form: ConsoleForm) throws(APIError) -> Charge.ID {
        Charge.ID(rawValue: try needed("chargeId", form))
    }

    private static func amount(_ form: ConsoleForm) throws(APIError) -> Price {
        let amount: Price
        do throws(PriceError) {
            amount = try Price(form["amount"] ?? "", Currency(rawValue: form["currency"] ?? ""))
        } catch {
            throw invalid("amount", error.description)
        }
        guard amount.amount > 0 else { throw invalid("amount", "It is more than zero.") }
        return amount
    }

    private static func needed(_ name: String, _ form: ConsoleForm) throws(APIError) -> String {
        guard let value = form[name] else { throw invalid(name, "It is missing.") }
        return value
    }

    private static func invalid(_ field: String, _ why: String) -> APIError {
        APIError(status: 400, reasonCode: .invalidParameterValue, message: "[\(field)] \(why)")
    }
}
