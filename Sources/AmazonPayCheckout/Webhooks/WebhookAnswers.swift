import AmazonPayModel

/// An endpoint as the shop sees it.
struct WebhookEndpointAnswer: Encodable, Sendable {
    let endpointId: String
    let url: String
    /// How many secrets sign.
    let secretCount: Int
    let createdAt: Timestamp
    let updatedAt: Timestamp
    /// Only in the answer to the call that set or made them.
    let secrets: [WebhookSecret]?

    init(_ endpoint: WebhookEndpoint, tells secrets: [WebhookSecret]? = nil) {
        endpointId = endpoint.id
        url = endpoint.url
        secretCount = endpoint.secrets.count
        createdAt = endpoint.createdAt
        updatedAt = endpoint.updatedAt
        self.secrets = secrets
    }
}

/// The endpoints of a store; there are few.
struct WebhookEndpointsAnswer: Encodable, Sendable {
    let endpoints: [WebhookEndpointAnswer]
}

/// A delivery that did not arrive at once, as the shop sees it.
struct WebhookDeliveryAnswer: Encodable, Sendable {
    let deliveryId: String
    let endpointId: String
    let eventId: String
    let position: Int
    let orderId: String
    let type: ShopEvent.Kind
    let state: WebhookDelivery.State
    let attempts: Int
    let lastStatus: Int?
    let lastFailure: String?
    let nextAttemptAt: Timestamp?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ delivery: WebhookDelivery) {
        deliveryId = delivery.id
        endpointId = delivery.endpointId
        eventId = delivery.event.id
        position = delivery.event.position
        orderId = delivery.orderId
        type = delivery.event.event.type
        state = delivery.state
        attempts = delivery.attempts
        lastStatus = delivery.lastStatus
        lastFailure = delivery.lastFailure
        nextAttemptAt = delivery.nextAttemptAt
        createdAt = delivery.createdAt
        updatedAt = delivery.updatedAt
    }
}

/// A page of deliveries.
struct WebhookDeliveriesAnswer: Encodable, Sendable {
    let deliveries: [WebhookDeliveryAnswer]
    /// Where to go on; absent on the last page.
    let next: String?
}
