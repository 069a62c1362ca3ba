public import AmazonPay

/// Asks Amazon Pay through the client.
public struct ClientGateway: AmazonPayGateway {
    private let client: AmazonPayClient

    /// Makes a gateway.
    public init(client: AmazonPayClient) {
        self.client = client
    }

    /// Reads a session.
    public func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession {
        do {
            return try await client.checkoutSessions.get(id)
        } catch {
            throw GatewayError(error)
        }
    }

    /// Completes a session.
    public func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool) {
        let key: IdempotencyKey
        do {
            key = try IdempotencyKey(idempotencyKey)
        } catch {
            // Such a key was never sent, so nothing is known against the order: an operator has to look.
            throw .unknown
        }
        do {
            let completed = try await client.checkoutSessions.complete(id, amounts, idempotencyKey: key)
            return (completed.session, completed.isAuthorizationPending)
        } catch {
            throw GatewayError(error)
        }
    }

    /// Reads a charge.
    public func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge {
        do {
            return try await client.charges.get(id)
        } catch {
            throw GatewayError(error)
        }
    }

    /// Makes a button.
    public func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String {
        try client.button(payloadJSON: payloadJSON, options: options).optionsJSON
    }
}

extension GatewayError {
    init(_ error: AmazonPayError) {
        guard error.code == .refused, error.outcome == .definite, let reason = error.reasonCode else {
            self = .unknown
            return
        }
        self = reason == .resourceNotFound ? .notFound : .refused(reason)
    }
}
