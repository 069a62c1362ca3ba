import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation
import Logging
import Synchronization

/// Delivers what is in the outbox: signs, posts, and writes down what came of it.
struct NotificationDelivery: Sendable {
    let repository: ObjectRepository
    let sender: NotificationSender
    let clock: SimulatorClock
    let faults: FaultBoard
    let plan: DeliveryPlan
    let post: @Sendable (NotificationPost) async -> NotificationPost.Outcome
    let logger: Logger
    private let underWay = MessagesUnderWay()

    init(
        repository: ObjectRepository, sender: NotificationSender, clock: SimulatorClock, faults: FaultBoard,
        plan: DeliveryPlan, post: @escaping @Sendable (NotificationPost) async -> NotificationPost.Outcome,
        logger: Logger
    ) {
        self.repository = repository
        self.sender = sender
        self.clock = clock
        self.faults = faults
        self.plan = plan
        self.post = post
        self.logger = logger
    }

    private static let batch = 64

    /// Delivers everything that is due, and waits for the answers.
    func deliverDue() async throws {
        var lines = try await dueLines()
        while !lines.isEmpty {
            await withDiscardingTaskGroup { group in
                for line in lines { group.addTask { await deliver(line) } }
            }
            lines = try await dueLines()
        }
    }

    /// Delivers whatever falls due, as soon as it is written, until the task is cancelled.
    ///
    /// An endpoint that does not answer holds up nobody else.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await _ in repository.outbox.wakeUp.signals {
                do {
                    for line in try await dueLines() { group.addTask { await deliver(line) } }
                } catch {
                    logger.error("The outbox cannot be read", metadata: ["error": "\(ErrorKind(error))"])
                }
            }
        }
    }

    /// What is due, in lines: messages about one object to one endpoint arrive one after the other.
    private func dueLines() async throws -> [[Message]] {
        guard let next = try await repository.store.nextMessage(), next <= clock.now.date else { return [] }
        // Nothing is leased beyond this moment: after a crash the messages are there at once, whatever the clock does.
        let claimed = try await repository.store.claimMessages(
            topic: NotificationOutbox.topic,
            Claim(owner: "simulator", now: clock.now.date, leaseSeconds: 0, limit: underWay.count + Self.batch))
        var lines: [String: [Message]] = [:]
        var order: [String] = []
        for claim in claimed where underWay.begin(claim.message.id) {
            guard let message = await readable(claim) else { continue }
            let name = "\(message.order.endpointId)/\(message.objectId)"
            if lines[name] == nil { order.append(name) }
            lines[name, default: []].append(message)
        }
        return order.compactMap { lines[$0] }
    }

    /// The message of a claim, unless it cannot be read: then the next look at the outbox tries again.
    private func readable(_ claim: ClaimedMessage) async -> Message? {
        do {
            return try await message(claim)
        } catch {
            logger.error("A notification could not be read", metadata: ["error": "\(ErrorKind(error))"])
            underWay.end(claim.message.id)
            return nil
        }
    }

    /// A claimed message with the fault that meets it.
    ///
    /// Faults are taken here, one after the other, so that they meet
    /// the messages in the order in which these were written.
    private func message(_ claim: ClaimedMessage) async throws -> Message {
        let order = try JSONInput.decode(
            NotificationOutbox.Order.self, from: claim.message.body, deepest: JSONInput.deepestStored)
        let found: Versioned<NotificationRecord>? = try await repository.find(order.notificationId)
        guard let record = found?.record else {
            return Message(claim: claim, order: order, objectId: order.notificationId, fault: nil)
        }
        let delivery = record.deliveries.first { $0.endpointId == order.endpointId }
        let isFirst = delivery?.tries == 0 && !order.isAgain
        return Message(
            claim: claim, order: order, objectId: record.objectId ?? order.notificationId,
            fault: isFirst ? faults.action(onNotificationOf: record.merchantId) : nil)
    }

    private func deliver(_ line: [Message]) async {
        for message in line {
            do {
                try await deliver(message)
            } catch {
                // It stays in the outbox; the next look at it tries again.
                logger.error("A notification could not be sent", metadata: ["error": "\(ErrorKind(error))"])
            }
            underWay.end(message.claim.message.id)
        }
    }

    private func deliver(_ message: Message) async throws {
        guard let record: Versioned<NotificationRecord> = try await repository.find(message.order.notificationId),
            let delivery = record.record.deliveries.first(where: { $0.endpointId == message.order.endpointId })
        else { return try await settle(message, .finished) { _ in } }
        switch message.fault {
        case .hold: try await settle(message, .finished) { $0.state = .held }
        case .lose: try await settle(message, .finished) { $0.state = .lost }
        case .delay(let seconds):
            try await settle(message, .retry(at: clock.now.date.addingTimeInterval(seconds))) { $0.tries = 1 }
        case .duplicate:
            try await send(record.record, delivery, message)
            _ = await post(try request(record.record, delivery))
        default: try await send(record.record, delivery, message)
        }
    }

    private func send(
        _ record: NotificationRecord, _ delivery: NotificationRecord.Delivery, _ message: Message
    ) async throws {
        let outcome = await post(try request(record, delivery))
        let verdict = plan.verdict(outcome, tries: delivery.tries + 1)
        let next = clock.now.adding(seconds: plan.pauseSeconds).date
        try await settle(message, verdict == .again ? .retry(at: next) : .finished) { delivery in
            delivery.tries += 1
            delivery.attempts.append(.init(outcome, at: clock.realTime))
            switch verdict {
            case .delivered: delivery.state = .delivered
            case .failed: delivery.state = .failed
            case .again: delivery.state = .pending
            }
        }
    }

    private func request(
        _ record: NotificationRecord, _ delivery: NotificationRecord.Delivery
    ) throws -> NotificationPost {
        NotificationPost(
            url: delivery.url, headers: NotificationPost.headers(of: record, delivery),
            body: try sender.body(record, delivery))
    }

    /// Writes down what came of a message, unless it was taken out of the outbox meanwhile.
    private func settle(
        _ message: Message, _ outcome: DeliveryOutcome, _ change: (inout NotificationRecord.Delivery) -> Void
    ) async throws {
        try await repository.retryingConflicts {
            var changes = Changes()
            changes.settle(message.claim.message.id, outcome)
            if let old: Versioned<NotificationRecord> = try await repository.find(message.order.notificationId) {
                var record = old.record
                record.change(message.order.endpointId, change)
                try changes.write(record, from: old)
            }
            return try await repository.apply(changes, [])
        }
    }

    private struct Message: Sendable {
        let claim: ClaimedMessage
        let order: NotificationOutbox.Order
        let objectId: String
        let fault: Fault.Action?
    }
}

extension NotificationRecord.Attempt {
    fileprivate init(_ outcome: NotificationPost.Outcome, at moment: Timestamp) {
        self.init(at: moment)
        switch outcome {
        case .answered(let status): self.status = status
        case .failed(let reason): failure = reason
        }
    }
}

/// The messages that are being delivered by this process.
private final class MessagesUnderWay: Sendable {
    private let ids = Mutex<Set<String>>([])

    var count: Int { ids.withLock { $0.count } }

    /// - Returns: Whether nobody is delivering it already.
    func begin(_ id: String) -> Bool { ids.withLock { $0.insert(id).inserted } }

    func end(_ id: String) { ids.withLock { _ = $0.remove(id) } }
}
