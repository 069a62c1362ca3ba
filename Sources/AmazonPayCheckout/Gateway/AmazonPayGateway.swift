public import AmazonPay

/// What a checkout needs of Amazon Pay; ``ClientGateway`` asks the real one.
public protocol AmazonPayGateway: Sendable {
    /// Reads a session.
    func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession

    /// Completes a session.
    ///
    /// - Returns: The completed session, and whether its authorization is still being decided.
    func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool)

    /// Reads a charge.
    func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge

    /// Makes the second argument of `amazon.Pay.renderButton`, as JSON, with the signed payload.
    func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String
}

/// Why Amazon Pay did not do what it was asked.
///
/// That is all that matters here: what is true is read from the session.
public enum GatewayError: Error, Hashable, Sendable {
    /// There is no such object.
    case notFound
    /// It was refused, for this reason.
    case refused(ReasonCode)
    /// Nobody knows whether it was done.
    case unknown
}
