import AmazonPayModel

/// Everything about one payment, for people: the objects with what merchants do not see, and what happened, in order.
struct PaymentHistory: Encodable, Sendable {
    /// One thing that happened.
    struct Event: Encodable, Sendable {
        let at: Timestamp
        /// The kind of object, or `request`, or `notification`.
        let kind: String
        let id: String
        /// The state from then on, or what was called or told.
        let what: String
        let detail: String?
    }

    /// The id that was asked for.
    let id: String
    let objects: [ListedObject]
    let notifications: [ListedNotification]
    /// The signed calls that name one of the objects, as far as they are remembered.
    let requests: [RequestLog.Entry]

    /// Oldest first; of one moment calls come before what they led to.
    var events: [Event] {
        let calls = requests.map { entry in
            Event(
                at: entry.receivedAt, kind: "request", id: entry.requestId,
                what: "\(entry.operation?.rawValue ?? entry.method) → \(entry.status)",
                detail: entry.firstDifference)
        }
        let steps = objects.flatMap { object in
            object.timeLine.steps.map {
                Event(
                    at: $0.at, kind: object.kind.rawValue, id: object.id, what: $0.state,
                    detail: $0.reasonCode?.rawValue)
            }
        }
        let told = notifications.map { notification in
            Event(
                at: notification.createdAt, kind: "notification", id: notification.notificationId,
                what: notification.objectType?.rawValue ?? notification.type, detail: notification.state.rawValue)
        }
        let all = (calls + steps + told).enumerated()
        return all.sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private enum CodingKeys: String, CodingKey {
        case id, timeLine, objects, notifications, requests
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(events, forKey: .timeLine)
        try container.encode(objects, forKey: .objects)
        try container.encode(notifications, forKey: .notifications)
        try container.encode(requests, forKey: .requests)
    }
}
