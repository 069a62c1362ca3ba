import AmazonPayModel

/// A delivery that did not arrive at the first attempt; one that did leaves no trace.
struct WebhookDelivery: StoredRecord {
    static let kind = "webhookDelivery"

    enum State: String, Codable, Sendable, CaseIterable {
        /// It is tried again; what follows for the same order and endpoint waits behind it.
        case failing = "Failing"
        /// It arrived after all.
        case delivered = "Delivered"
        /// It was given up; somebody has to look at it.
        case dead = "Dead"
    }

    let id: String
    let endpointId: String
    /// The event, for when it is asked for again.
    let event: FeedEvent
    var state: State
    /// How often it was tried, since it was last asked for.
    var attempts: Int
    /// How often somebody has asked for it again.
    var redeliveries: Int
    /// What the endpoint answered last.
    var lastStatus: Int?
    /// Why there was no answer.
    var lastFailure: String?
    /// When it is tried again.
    var nextAttemptAt: Timestamp?
    let createdAt: Timestamp
    var updatedAt: Timestamp

    var documentID: String { id }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { createdAt }
    var reference: String? { orderId }
    var orderId: String { event.event.orderId }

    /// There is one delivery of an event to an endpoint.
    static func documentID(_ endpoint: String, _ position: Int) -> String { "\(endpoint)-\(position)" }

    init(_ event: FeedEvent, to endpoint: String, at now: Timestamp) {
        id = Self.documentID(endpoint, event.position)
        endpointId = endpoint
        self.event = event
        state = .failing
        attempts = 0
        redeliveries = 0
        createdAt = now
        updatedAt = now
    }

    /// Notes what came of an attempt.
    mutating func note(_ result: WebhookResult, _ verdict: WebhookPlan.Verdict, at now: Timestamp) {
        attempts += 1
        updatedAt = now
        lastStatus = result.status
        lastFailure = result.failure
        nextAttemptAt = nil
        switch verdict {
        case .delivered: state = .delivered
        case .dead: state = .dead
        case .again(let seconds):
            state = .failing
            nextAttemptAt = now.adding(seconds: seconds)
        }
    }
}
