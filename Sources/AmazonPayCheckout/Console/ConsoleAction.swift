import AmazonPayModel

/// What an operator asks for with a form: the same commands as a shop's server may send.
struct ConsoleAction: Sendable {
    let command: any PaymentCommand
    /// What will happen, in a sentence.
    let question: String
    /// The words on the button.
    let verb: String
    private let form: ConsoleForm

    private static let reason = "Canceled by the shop"

    /// - Throws: 400 naming the field that is missing or wrong.
    init(_ form: ConsoleForm, _ payment: Payment) throws(APIError) {
        self.form = form
        let operationId = try Self.needed("operationId", form)
        switch try Self.needed("action", form) {
        case "capture":
            let (charge, amount) = (try Self.charge(form), try Self.amount(form))
            command = CaptureCommand(
                operationId: operationId, chargeId: charge, amount: amount, softDescriptor: nil)
            question = "Capture \(amount) of charge \(charge)?"
            verb = "Capture"
        case "refund":
            let (charge, amount) = (try Self.charge(form), try Self.amount(form))
            command = RefundCommand(operationId: operationId, chargeId: charge, amount: amount, softDescriptor: nil)
            question = "Refund \(amount) of charge \(charge) to the buyer?"
            verb = "Refund"
        case "cancel":
            let charge = try Self.charge(form)
            command = Self.cancellation(operationId, charge, closesPermission: false, form)
            question = "Cancel charge \(charge)? The buyer will not be charged."
            verb = "Cancel charge"
        case "close":
            command = Self.cancellation(operationId, nil, closesPermission: true, form)
            question = "Close charge permission \(payment.chargePermissionId)? It can no longer be charged."
            verb = "Close"
        default: throw Self.invalid("action", "It is not known.")
        }
        // Wrong fields are told before anybody is asked to confirm them.
        try FieldRule.requireId(operationId, "operationId")
        try command.validate()
    }

    /// The fields that the confirmed form brings again.
    var fields: [ConfirmPage.Field] {
        ["action", "paymentId", "chargeId", "amount", "currency", "reason", "operationId"].compactMap { name in
            form[name].map { ConfirmPage.Field(name: name, value: $0) }
        }
    }

    private static func cancellation(
        _ operationId: String, _ charge: Charge.ID?, closesPermission: Bool, _ form: ConsoleForm
    ) -> CancellationCommand {
        CancellationCommand(
            operationId: operationId, chargeId: charge, closePermission: closesPermission,
            reason: form["reason"] ?? reason)
    }

    private static func charge(_ form: ConsoleForm) throws(APIError) -> Charge.ID {
        Charge.ID(rawValue: try needed("chargeId", form))
    }

    private static func amount(_ form: ConsoleForm) throws(APIError) -> Price {
        try TypedAmount(currency: Currency(rawValue: form["currency"] ?? "")).price(form["amount"] ?? "")
    }

    private static func needed(_ name: String, _ form: ConsoleForm) throws(APIError) -> String {
        guard let value = form[name] else { throw invalid(name, "It is missing.") }
        return value
    }

    private static func invalid(_ field: String, _ why: String) -> APIError {
        APIError(status: 400, reasonCode: .invalidParameterValue, message: "[\(field)] \(why)")
    }
}
