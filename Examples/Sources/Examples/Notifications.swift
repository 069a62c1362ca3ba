import AmazonPay
import Foundation

/// The endpoint that Amazon posts notifications to.
public struct Notifications: Sendable {
    let client: AmazonPayClient
    let verifier: NotificationVerifier
    let inbox: any Inbox

    /// What the shop keeps of notifications; in earnest a table of its database.
    public protocol Inbox: Sendable {
        /// Keeps a notification, unless one with this id is there already.
        func keep(_ messageId: String, _ object: PaymentNotification.Object) async throws
    }

    /// Makes the endpoint; keep it, because the verifier keeps certificates.
    public init(client: AmazonPayClient, transport: any Transport, inbox: any Inbox) {
        self.client = client
        self.inbox = inbox
        verifier = NotificationVerifier(transport: transport)
    }

    /// Answers a post with a status: first stored, then 200, and only later acted upon.
    public func answer(_ body: Data) async -> Int {
        do {
            let notification = try await verifier.verify(body)
            guard case .payment(let payment) = notification.content else { return 200 }
            try await inbox.keep(notification.messageId, payment.object)
            return 200
        } catch let error as NotificationError {
            return error.answerStatus
        } catch {
            // It could not be stored: Amazon sends it again.
            return 500
        }
    }

    /// Acts upon a stored notification: it says that something changed, the object says to what.
    public func act(on object: PaymentNotification.Object) async throws {
        switch object {
        case .charge(let id): print("charge is", try await client.charges.get(id).statusDetails.state)
        case .chargePermission(let id):
            print("permission is", try await client.chargePermissions.get(id).statusDetails.state)
        case .refund(let id): print("refund is", try await client.refunds.get(id).statusDetails.state)
        case .chargeback(let id):
            let dispute = try await client.disputes.get(Dispute.ID(rawValue: id))
            print("answer the dispute by", dispute.merchantResponseDeadline?.extendedText ?? "soon")
        case .other: break
        }
    }
}
