import AmazonPayModel

/// What a call asks the sandbox to simulate, in the header `x-amz-pay-simulation-code`.
///
/// Amazon documents the codes of Complete Checkout Session, Create Charge and Close Charge Permission. Those of Capture
/// and Refund are our reading: plugins of Amazon's send their charge codes there too. So is that a code given on Update
/// is remembered until the session is completed: it belonged to Update before there was Complete.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/sandbox-simulations.html
enum SimulationCode: String, Sendable, Codable {
    case softDeclined = "SoftDeclined"
    case hardDeclined = "HardDeclined"
    case amazonRejected = "AmazonRejected"
    case transactionTimedOut = "TransactionTimedOut"
    case processingFailure = "ProcessingFailure"
    case captureInitiated = "CaptureInitiated"
    case authorizationInitiated = "AuthorizationInitiated"
    case amazonClosed = "AmazonClosed"
    case buyerCanceled = "BuyerCanceled"
    case amazonCanceled = "AmazonCanceled"
    case declined = "Declined"

    static let header = "x-amz-pay-simulation-code"

    /// - Returns: `nil` for a call without a code.
    /// - Throws: 400 `InvalidSandboxSimulationSpecified` for a code that the operation does not have, and outside of the
    ///   sandbox.
    static func read(
        _ request: SimulatorRequest, for operation: Operation, in environment: ReleaseEnvironment
    ) throws(APIError) -> Self? {
        guard let allowed = allowed[operation], let text = request.header(header), !text.isEmpty else { return nil }
        guard environment == .sandbox else { throw .invalidSimulation("Only the sandbox simulates.") }
        guard let code = Self(rawValue: text), allowed.contains(code) else {
            throw .invalidSimulation("The code is not one of this operation.")
        }
        return code
    }

    private static let checkoutCodes: Set<Self> = [.buyerCanceled, .amazonCanceled, .declined, .authorizationInitiated]

    private static let allowed: [Operation: Set<Self>] = [
        .createCharge: [
            .softDeclined, .hardDeclined, .amazonRejected, .transactionTimedOut, .processingFailure, .captureInitiated,
            .authorizationInitiated,
        ],
        .captureCharge: [.amazonRejected, .processingFailure, .captureInitiated],
        .createRefund: [.amazonRejected, .processingFailure],
        .closeChargePermission: [.amazonClosed],
        .updateCheckoutSession: checkoutCodes,
        .completeCheckoutSession: checkoutCodes,
    ]
}
