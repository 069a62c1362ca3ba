import AmazonPay

/// Money back.
public struct Refunds: Sendable {
    let client: AmazonPayClient

    /// Makes it.
    public init(client: AmazonPayClient) { self.client = client }

    /// Begins a refund; the key names the return, so that it is paid back once.
    public func refund(_ returnNumber: String, _ chargeId: Charge.ID, _ amount: Price) async throws -> Refund.ID {
        let refund = CreateRefund(chargeId: chargeId, refundAmount: amount)
        return try await client.refunds.create(refund, idempotencyKey: .derive(from: "refund", returnNumber)).refundId
    }

    /// Whether it has arrived: asked once an hour, or when its notification comes.
    public func isRefunded(_ id: Refund.ID) async throws -> Bool? {
        switch try await client.refunds.get(id).statusDetails.state {
        case .refunded: true
        case .declined: false
        default: nil
        }
    }
}
