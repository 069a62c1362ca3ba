import DurableStore
import Logging

/// Calls a person for work that met conflicts in every one of its rounds: its timer stays, but it will probably meet them
/// again.
struct ContentionAlarm: Sendable {
    let records: Records
    let logger: Logger

    static let topic = "work.contended"

    /// - Parameter timer: The timer that the work was due for.
    func raise(_ timer: Timer, _ conflict: StoreError.Conflict) async {
        let error = ErrorKind(StoreError.contended(conflict))
        logger.error("Due work met repeated conflicts", metadata: ["timer": "\(timer.name)", "error": "\(error)"])
        do {
            try await records.raiseOnce(
                AttentionItem(
                    topic: Self.topic, subject: timer.key.id, storeId: records.storeId,
                    orderId: try await orderId(of: timer.key) ?? "", paymentId: nil,
                    text: "What is due (\(timer.name) of the \(timer.key.kind) \(timer.key.id)) cannot be written: "
                        + "\(error). It is tried again every two minutes. Nothing of it is lost; report it as a defect.",
                    since: records.now()))
        } catch {
            logger.error("Attention could not be raised", metadata: ["error": "\(ErrorKind(error))"])
        }
    }

    private func orderId(of key: DocumentKey) async throws -> String? {
        switch key.kind {
        case Checkout.kind: try await records.find(Checkout.self, key.id)?.record.request.orderId
        case Operation.kind: try await records.find(Operation.self, key.id)?.record.orderId
        case Payment.kind: try await records.find(Payment.self, key.id)?.record.orderId
        case ChargeRecord.kind: try await records.find(ChargeRecord.self, key.id)?.record.orderId
        case RefundRecord.kind: try await records.find(RefundRecord.self, key.id)?.record.orderId
        case DisputeRecord.kind: try await records.find(DisputeRecord.self, key.id)?.record.orderId
        case Subscription.kind: try await records.find(Subscription.self, key.id)?.record.orderId
        case InboxMessage.kind: try await records.find(InboxMessage.self, key.id)?.record.orderId
        default: nil
        }
    }
}
