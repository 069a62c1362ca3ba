import AmazonPayModel
import DurableStore
import Foundation

/// What waits to be posted: one message for each endpoint and event, those of one order one after the other.
struct WebhookOutbox: Sendable {
    /// What a message says.
    struct Order: Codable, Sendable {
        let endpointId: String
        /// The event itself: the feed may have forgotten it when its turn comes.
        let event: FeedEvent
        /// The delivery that somebody has asked for again.
        var deliveryId: String?
        /// How often the endpoint had been removed when the event was committed.
        var removals: Int?
    }

    let records: Records

    var topic: String { "webhook:\(records.storeId)" }

    /// The endpoints that events go to now.
    func endpoints() async throws -> [WebhookEndpoint] {
        var found: [WebhookEndpoint] = []
        var after: DocumentPage.Cursor?
        repeat {
            let page = try await records.page(WebhookEndpoint.self, state: "Active", after: after, limit: 500)
            found += page.found.map(\.record).filter { $0.storeId == records.storeId }
            after = page.next
        } while after != nil
        return found
    }

    /// Lets an event go to endpoints, behind the events of its order that were committed before.
    func enqueue(_ event: FeedEvent, to endpoints: [WebhookEndpoint], in change: inout Change) throws {
        for endpoint in endpoints {
            change.enqueue(
                OutboxMessage(
                    id: "\(topic):\(Self.sortable(event.position)):\(endpoint.id)", topic: topic,
                    orderingKey: Self.orderingKey(endpoint.id, event.event.orderId),
                    body: try JSONEncoder().encode(
                        Order(endpointId: endpoint.id, event: event, removals: endpoint.removals)),
                    nextAttempt: change.now.date, createdAt: change.now.date))
        }
    }

    /// Lets a delivery that was given up go once more, behind what waits.
    func enqueue(_ delivery: WebhookDelivery, to endpoint: WebhookEndpoint, in change: inout Change) throws {
        change.enqueue(
            OutboxMessage(
                id: "\(topic):again:\(delivery.id):\(delivery.redeliveries)", topic: topic,
                orderingKey: Self.orderingKey(delivery.endpointId, delivery.orderId),
                body: try JSONEncoder().encode(
                    Order(
                        endpointId: delivery.endpointId, event: delivery.event, deliveryId: delivery.id,
                        removals: endpoint.removals)),
                nextAttempt: change.now.date, createdAt: change.now.date))
    }

    private static func orderingKey(_ endpoint: String, _ orderId: String) -> String { "\(endpoint):\(orderId)" }

    /// Texts of positions that sort as the numbers do.
    private static func sortable(_ position: Int) -> String {
        let digits = String(position)
        return String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    }
}
