import AmazonPayModel
import DurableStore

/// Lets a delivery that was given up begin anew.
struct WebhookRedelivery: Sendable {
    let records: Records

    /// - Throws: 404 `ResourceNotFound`; 409 `DeliveryNotDead` when it is still tried, or has arrived.
    func ask(_ id: String) async throws -> WebhookDelivery {
        return try await records.retryingConflicts {
            guard let old = try await records.find(WebhookDelivery.self, id),
                let endpoint = try await records.find(WebhookEndpoint.self, old.record.endpointId)?.record,
                endpoint.storeId == records.storeId, endpoint.removedAt == nil
            else {
                throw APIError(
                    status: 404, reasonCode: .resourceNotFound, message: "There is no delivery with this id.")
            }
            guard old.record.state == .dead else {
                throw APIError(
                    status: 409, reasonCode: "DeliveryNotDead",
                    message: "Only a delivery that was given up starts anew."
                )
            }
            var change = records.change()
            var delivery = old.record
            delivery.state = .failing
            delivery.attempts = 0
            delivery.redeliveries += 1
            delivery.nextAttemptAt = change.now
            delivery.updatedAt = change.now
            try change.write(delivery, over: old)
            try WebhookOutbox(records: records).enqueue(delivery, to: endpoint, in: &change)
            try await records.commit(change)
            return delivery
        }
    }
}
