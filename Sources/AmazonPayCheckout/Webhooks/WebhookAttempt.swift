import AmazonPayModel
import DurableStore
import Foundation

/// One attempt at one delivery: read, post, write down what came of it.
struct WebhookAttempt: Sendable {
    let records: Records
    let sender: WebhookSender
    let retention: Retention
    var watch: ClockWatch?

    func make(_ claim: ClaimedMessage) async throws {
        guard
            let order = try? JSONInput.decode(
                WebhookOutbox.Order.self, from: claim.message.body, deepest: JSONInput.deepestStored)
        else {
            // That it cannot be read is all there is to know; the deliveries behind it must not wait for it.
            return try await records.setAside(claim)
        }
        guard let endpoint = try await records.find(WebhookEndpoint.self, order.endpointId)?.record,
            endpoint.removedAt == nil, endpoint.removals == order.removals,
            let request = try WebhookRequest.make(order.event, endpoint, at: records.now())
        else { return try await drop(claim, order) }
        let result = await sender.send(request)
        var verdict = WebhookPlan.verdict(result.status, attempt: claim.message.attempts + 1)
        // A clock that has jumped makes days of pauses pass at once; an endpoint that says itself that it is gone is.
        if verdict == .dead, result.status != 410, let watch, await !watch.mayGiveUp() {
            verdict = .again(seconds: WebhookPlan.longestPause)
        }
        try await settle(claim, order, result, verdict)
    }

    /// The endpoint was removed: nobody waits for what became of it.
    private func drop(_ claim: ClaimedMessage, _ order: WebhookOutbox.Order) async throws {
        var change = records.change()
        change.hold(claim.lease)
        change.settle(claim.message.id, .finished)
        let id = WebhookDelivery.documentID(order.endpointId, order.event.position)
        if let delivery = try await records.find(WebhookDelivery.self, id) {
            change.delete(delivery)
            try await records.settle(Self.topic, id, in: &change)
        }
        try await records.commit(change)
    }

    private func settle(
        _ claim: ClaimedMessage, _ order: WebhookOutbox.Order, _ result: WebhookResult, _ verdict: WebhookPlan.Verdict
    ) async throws {
        try await records.retryingConflicts {
            guard let stored = try await records.find(WebhookEndpoint.self, order.endpointId),
                stored.record.removedAt == nil, stored.record.removals == order.removals
            else { return try await drop(claim, order) }
            let (endpoint, event) = (stored.record, order.event)
            var change = records.change()
            // One that is removed at this moment leaves nothing to look at.
            if verdict == .dead { try change.write(endpoint, over: stored) }
            change.hold(claim.lease)
            change.settle(claim.message.id, verdict.outcome(at: change.now))
            let id = WebhookDelivery.documentID(endpoint.id, event.position)
            let old = try await records.find(WebhookDelivery.self, id)
            // What arrives at once leaves no trace: a write for each event of each endpoint would be for nothing.
            if old != nil || verdict != .delivered {
                var delivery = old?.record ?? WebhookDelivery(event, to: endpoint.id, at: change.now)
                delivery.note(result, verdict, at: change.now)
                try change.write(delivery, over: old)
                // One that was given up stays until somebody decides.
                if delivery.state == .delivered {
                    change.set(.forget, of: delivery.key, inSeconds: retention.eventSeconds)
                }
                try await note(delivery, endpoint, in: &change)
            }
            return try await records.commit(change)
        }
    }

    /// A delivery that is given up is shown to a person until it has arrived.
    private func note(
        _ delivery: WebhookDelivery, _ endpoint: WebhookEndpoint, in change: inout Change
    ) async throws {
        guard delivery.state != .failing else { return }
        let id = AttentionItem.documentID(Self.topic, delivery.id, of: records.storeId)
        let old = try await records.find(AttentionItem.self, id)
        guard delivery.state == .dead || old != nil else { return }
        var item =
            old?.record
            ?? AttentionItem(
                topic: Self.topic, subject: delivery.id, storeId: records.storeId, orderId: delivery.orderId,
                paymentId: nil, text: "",
                since: change.now)
        item.state = delivery.state == .dead ? .open : .settled
        item.text =
            "The event \(delivery.event.event.type.rawValue) did not reach \(endpoint.url). Once that is mended, "
            + "POST /v1/webhook-deliveries/\(delivery.id)/redelivery sends it again."
        try change.write(item, over: old)
    }

    /// What an operator sees of a delivery that was given up.
    static let topic = "webhook.dead"
}

extension WebhookPlan.Verdict {
    fileprivate func outcome(at now: Timestamp) -> DeliveryOutcome {
        switch self {
        case .delivered, .dead: .finished
        case .again(let seconds): .retry(at: now.adding(seconds: seconds).date)
        }
    }
}
