import AmazonPayModel

/// What a call asks the sandbox to simulate, in the header `x-amz-pay-simulation-code`.
///
/// Amazon documents the codes of Complete Checkout Session, Create Charge and Close Charge Permission. Those of Capture
/// and Refund are our reading: plugins of Amazon's send their charge codes there too. The codes of Complete are also
/// taken with Update, where they belonged before there was a Complete: they are kept for the buyer's payment. That
/// MFANotCompleted, a documented answer of Create Charge, can be asked for is ours.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/sandbox-simulations.html
enum SimulationCode: String, Hashable, Sendable, Codable {
    case buyerCanceled = "BuyerCanceled"
    case amazonCanceled = "AmazonCanceled"
    case declined = "Declined"
    case softDeclined = "SoftDeclined"
    case hardDeclined = "HardDeclined"
    case amazonRejected = "AmazonRejected"
    case transactionTimedOut = "TransactionTimedOut"
    case processingFailure = "ProcessingFailure"
    case captureInitiated = "CaptureInitiated"
    case authorizationInitiated = "AuthorizationInitiated"
    case amazonClosed = "AmazonClosed"
    case mfaNotCompleted = "MFANotCompleted"

    static let header = "x-amz-pay-simulation-code"

    /// - Returns: `nil` for a call without a code.
    /// - Throws: 400 `InvalidSandboxSimulationSpecified` for a code that the operation does not have, and for any code
    ///   outside of the sandbox: whether Amazon refuses that or passes over it is not documented.
    static func read(
        _ request: SimulatorRequest, for operation: Operation, in environment: ReleaseEnvironment
    ) throws(APIError) -> Self? {
        let texts = request.headerValues(header)
        guard texts.count <= 1 else {
            throw .invalidSimulation("The header \(header) must not be sent more than once.")
        }
        guard let text = texts.first, !text.isEmpty else { return nil }
        guard environment == .sandbox else { throw .invalidSimulation("Only the sandbox simulates.") }
        guard let allowed = allowed[operation] else { return nil }
        guard let code = Self(rawValue: text), allowed.contains(code) else {
            throw .invalidSimulation("The code is not one of this operation.")
        }
        return code
    }

    /// Why it cancels a checkout session; `nil` for the other codes.
    var cancellation: ReasonCode? {
        switch self {
        case .buyerCanceled: .buyerCanceled
        case .amazonCanceled: .amazonCanceled
        case .declined: .declined
        default: nil
        }
    }

    /// What it refuses a capture with; `nil` for the codes that refuse none.
    var decline: ReasonCode? {
        switch self {
        case .softDeclined, .hardDeclined, .amazonRejected, .processingFailure: ReasonCode(rawValue: rawValue)
        default: nil
        }
    }

    private static let ofCheckout: Set<Self> = [.buyerCanceled, .amazonCanceled, .declined, .authorizationInitiated]

    private static let allowed: [Operation: Set<Self>] = [
        .updateCheckoutSession: ofCheckout,
        .completeCheckoutSession: ofCheckout,
        .createCharge: [
            .softDeclined, .hardDeclined, .amazonRejected, .transactionTimedOut, .processingFailure, .captureInitiated,
            .authorizationInitiated, .mfaNotCompleted,
        ],
        .captureCharge: [.softDeclined, .hardDeclined, .amazonRejected, .processingFailure, .captureInitiated],
        .createRefund: [.amazonRejected, .processingFailure],
        .closeChargePermission: [.amazonClosed],
    ]
}
