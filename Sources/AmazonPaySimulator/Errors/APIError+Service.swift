import AmazonPayModel

/// The refusals of the service, with the wording that is known of it; the rest of the words are ours.
extension APIError {
    static func missingParameter(_ field: String) -> Self {
        Self(status: 400, reasonCode: .missingParameterValue, message: "The parameter [\(field)] is missing.")
    }

    static func invalidParameter(_ field: String, _ why: String) -> Self {
        Self(
            status: 400, reasonCode: .invalidParameterValue,
            message: "The value provided for [\(field)] is invalid. \(why)")
    }

    static func invalidCombination(_ why: String) -> Self {
        Self(status: 400, reasonCode: .invalidParameterCombination, message: why)
    }

    static func unrecognizedField(_ field: String) -> Self {
        Self(
            status: 400, reasonCode: .unrecognizedField, message: "The field '\(field)' is invalid for this API.")
    }

    static func invalidFormat(_ why: String) -> Self {
        Self(status: 400, reasonCode: .invalidRequestFormat, message: why)
    }

    static func notFound(_ what: String) -> Self {
        Self(status: 404, reasonCode: .resourceNotFound, message: "There is no \(what).")
    }

    static func invalidStatus(of session: CheckoutSessionRecord, _ why: String) -> Self {
        Self(
            status: 422, reasonCode: .invalidCheckoutSessionStatus,
            message: "You tried to call an operation on a Checkout Session that is in the state "
                + "\(session.status.state)\(session.status.reasonCode.map { "/\($0)" } ?? ""), where that operation "
                + "cannot be called. \(why)")
    }

    static func sessionCanceled(_ session: CheckoutSessionRecord) -> Self {
        Self(
            status: 422, reasonCode: .checkoutSessionCanceled,
            message: "The Checkout Session was canceled. Its statusDetails tell the reason.")
    }

    static func amountMismatch(_ field: String) -> Self {
        Self(
            status: 409, reasonCode: .amountMismatch,
            message: "The \(field) of the request does not match the one of the Checkout Session.")
    }

    static func invalidSimulation(_ why: String) -> Self {
        Self(status: 400, reasonCode: .invalidSandboxSimulationSpecified, message: why)
    }
}
