import AmazonPay
import DurableStore

extension Reconciler {
    /// A message that was put aside, or waits, is acted on when its payment is known by now.
    func inspect(_ message: InboxMessage, _ run: ReconciliationRun) async throws {
        guard let notification = message.payment, let permission = notification.permission,
            let owner = try await records.find(Alias.self, permission.rawValue)?.record
        else { return }
        let difference = Difference(
            code: .notificationUnapplied, subject: notification.objectId, orderId: owner.orderId,
            paymentId: owner.paymentId,
            text: "A notification about \(notification.objectType) \(notification.objectId) was not acted on.")
        try await repair(difference, "What it is about is read and kept.", run) {
            try await run.pace()
            return try await inbox.takeUp(message.documentID)?.state == .applied
        }
    }
}
