import AmazonPay
import DurableStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Metrics

/// What Amazon calls: `POST /amazonpay/notifications`.
///
/// A message is checked and stored, then 200 is answered; what it means is found out afterwards. A message that is
/// known already is answered alike.
struct NotificationController: Sendable {
    static let path = "/amazonpay/notifications"
    /// What SNS sends at most.
    private static let largestBody = NotificationEnvelope.maximumBytes
    private static let longestArrival = 10.0
    /// Ids of SNS are UUIDs; names of documents end at 255 characters.
    private static let longestID = 200

    let source: NotificationSource
    let topics: NotificationTopics
    let merchantId: String
    let records: Records
    let logger: Logger

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("\(Self.path)", use: receive)
    }

    @Sendable private func receive(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await receive(try await body(of: request))
        return try ShopController.answer(.ok, [String: String]())
    }

    /// Checks a message, and stores it unless it is known.
    ///
    /// - Throws: What is to be answered: 400 for a message that is not believed, 500 when it could not be checked now.
    func receive(_ body: Data) async throws {
        let notification: VerifiedNotification
        do {
            notification = try await source.verifier.verify(body)
        } catch {
            logger.notice("A notification is not believed", metadata: ["reason": "\(error.code)"])
            throw APIError(
                status: error.answerStatus, reasonCode: error.isTemporary ? .internalServerError : .invalidRequest,
                message: "The notification is not believed: \(error.code).")
        }
        guard notification.messageId.utf8.count <= Self.longestID, !notification.messageId.isEmpty else {
            throw APIError(status: 400, reasonCode: .invalidRequest, message: "The MessageId is not one of SNS.")
        }
        guard isPlausible(notification) else { return }
        guard try await topics.admit(notification) else { return }
        try await store(notification)
    }

    /// Whether a message can be about something of this merchant.
    ///
    /// Any other is answered with 200, so that it is not sent again, and leaves nothing behind.
    private func isPlausible(_ notification: VerifiedNotification) -> Bool {
        guard case .payment(let payment) = notification.content else { return true }
        let reason: String
        if let merchant = payment.merchantId, merchant != merchantId {
            reason = "merchant"
        } else if !payment.isPlausible {
            reason = "object"
        } else {
            return true
        }
        Counter(label: "amazonpay_notifications_foreign_total", dimensions: [("reason", reason)]).increment()
        logger.debug("Foreign notification ignored", metadata: ["reason": "\(reason)"])
        return false
    }

    private func store(_ notification: VerifiedNotification) async throws {
        let id = InboxMessage.documentID(notification.messageId, of: records.storeId)
        guard try await records.find(InboxMessage.self, id) == nil else { return }
        var change = records.change()
        let message = InboxMessage(
            messageId: notification.messageId, storeId: records.storeId, topicArn: notification.topicArn,
            content: .init(notification.content), sentAt: notification.timestamp, receivedAt: change.now)
        try change.insert(message)
        change.set(.notify, of: message.key, at: change.now)
        do {
            try await records.commit(change)
        } catch StoreError.conflict {
            // It has arrived twice at the same moment, perhaps at two processes: one of them has stored it.
            return
        }
    }

    private static let tooLarge = APIError(
        status: 413, reasonCode: .invalidRequest, message: "The body is larger than \(largestBody) bytes.")

    private func body(of request: Request) async throws -> Data {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > Self.largestBody {
            throw Self.tooLarge
        }
        let start = records.now()
        var body = Data()
        for try await chunk in request.body {
            body.append(contentsOf: chunk.readableBytesView)
            guard body.count <= Self.largestBody else { throw Self.tooLarge }
            // Silence is ended by the server's own limit; this ends a body that trickles.
            guard records.now().seconds(since: start) < Self.longestArrival else {
                throw APIError(status: 408, reasonCode: .invalidRequest, message: "The body took too long to arrive.")
            }
        }
        return body
    }
}

extension InboxMessage.Content {
    fileprivate init(_ content: VerifiedNotification.Content) {
        self =
            switch content {
            case .payment(let notification): .payment(notification)
            case .subscriptionConfirmation(let url): .subscription(url)
            case .unsubscribeConfirmation: .unsubscribed
            case .other: .unreadable
            }
    }
}
