import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation
import Synchronization

/// Writes what merchants are told into the outbox, within the commit of the change that it is about.
struct NotificationOutbox: Sendable {
    /// What an outbox message says: which notification goes where.
    struct Order: Codable, Sendable {
        let notificationId: String
        let endpointId: String
        /// Sent again because somebody asked for it: no fault keeps it back a second time.
        var isAgain = false
    }

    static let topic = "notification"

    let store: any DurableStore
    let identifiers: IdentifierSource
    let clock: SimulatorClock
    let directory: MerchantDirectory
    let wakeUp: DeliverySignal
    private let counter = MessageCounter()

    init(
        store: any DurableStore, identifiers: IdentifierSource, clock: SimulatorClock, directory: MerchantDirectory,
        wakeUp: DeliverySignal
    ) {
        self.store = store
        self.identifiers = identifiers
        self.clock = clock
        self.directory = directory
        self.wakeUp = wakeUp
    }

    /// Adds the notifications that a change leads to; none when nobody listens.
    func announce(in changes: inout Changes) async throws {
        guard !changes.announcements.isEmpty,
            let document = try await store.document(ObjectKind.notificationEndpoints.key(NotificationEndpoints.id))
        else { return }
        let endpoints = try NotificationEndpoints.decode(document).endpoints.filter(\.isConfirmed)
        for announcement in changes.announcements {
            let listening = endpoints.filter { $0.isFor(announcement.merchantId) }
            if !listening.isEmpty { try add(try record(announcement, listening), to: &changes) }
        }
    }

    /// Adds a notification with an order for each of its endpoints.
    func add(_ record: NotificationRecord, to changes: inout Changes) throws {
        try changes.write(record, from: nil)
        for delivery in record.deliveries {
            try enqueue(Order(notificationId: record.notificationId, endpointId: delivery.endpointId), in: &changes)
        }
    }

    /// Adds an order that may be carried out at once.
    func enqueue(_ order: Order, in changes: inout Changes) throws {
        let now = clock.now.date
        changes.enqueue(
            OutboxMessage(
                // Messages of one moment are delivered in the order of their ids.
                id: "\(counter.next())-\(identifiers.uuid())", topic: Self.topic,
                body: try JSONEncoder().encode(order), nextAttempt: now, createdAt: now))
    }

    /// A topic's name, as SNS spells it; the account's number is made up.
    func topic(of merchantId: String) -> String {
        let region = directory.merchant(merchantId)?.region ?? .northAmerica
        return "arn:aws:sns:\(region.notificationRegion):000000000000:\(merchantId)"
    }

    private func record(_ told: Announcement, _ endpoints: [NotificationEndpoint]) throws -> NotificationRecord {
        let notificationId = identifiers.uuid()
        let notification = PaymentNotification(
            merchantId: told.merchantId, objectType: told.objectType, objectId: told.objectId,
            chargePermissionId: told.chargePermissionId, notificationType: told.change.rawValue,
            notificationId: notificationId)
        return NotificationRecord(
            notificationId: notificationId, messageId: identifiers.uuid(), type: .notification,
            merchantId: told.merchantId, topicArn: topic(of: told.merchantId),
            message: String(decoding: try JSONEncoder().encode(notification), as: UTF8.self),
            objectType: told.objectType, objectId: told.objectId, createdAt: clock.now, sentAt: clock.realTime,
            deliveries: endpoints.map {
                .init(endpointId: $0.endpointId, url: $0.url, signatureVersion: $0.signatureVersion)
            })
    }
}

extension Region {
    /// The region of AWS that the merchant's notifications come from.
    var notificationRegion: String {
        switch self {
        case .northAmerica: "us-east-1"
        case .europe: "eu-west-1"
        case .japan: "ap-northeast-1"
        }
    }
}

/// Counts the messages of one run.
private final class MessageCounter: Sendable {
    private let count = Mutex(0)

    /// The next number, as a text that sorts like a number.
    func next() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let text = String(number)
        return String(repeating: "0", count: max(12 - text.count, 0)) + text
    }
}
