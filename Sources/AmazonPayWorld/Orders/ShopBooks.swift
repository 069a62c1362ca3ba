import AmazonPay
import Foundation
import Synchronization

/// What the shop has asked for, and what it was told: answers, events, webhooks.
final class ShopBooks: Sendable {
    /// A checkout that the shop was given.
    struct CheckoutEntry: Sendable {
        let id: String
        let orderId: String
        /// Whether the service has promised that it is not to be paid any more.
        var isCanceled = false
        /// Whether it was told as completed.
        var isCompleted = false
        /// The sessions that its own button has made.
        var sessions: [SessionEntry] = []
    }

    /// A session that a buyer has begun with a checkout's button.
    struct SessionEntry: Sendable {
        let id: String
        /// Whether the buyer has paid at Amazon.
        var isPaid = false
        /// When the service has taken the buyer back with it.
        var returnedAt: Timestamp?
    }

    /// Something that the shop has asked for.
    struct OperationEntry: Sendable {
        let wish: OrderPlan.Wish
        let orderId: String
        let paymentId: String
        /// `Done`, `Failed`, `InProgress`, or `Refused` where the service did not take it; `nil` while nothing is known.
        var state: String?
        var chargeId: String?
        var refundId: String?
    }

    /// An event that the shop was told.
    struct EventEntry: Sendable {
        let id: String
        let position: Int
        let sequence: Int
        let orderId: String
        let body: Data
        let json: JSONValue
    }

    /// An event that had not come when a later one of its order came, or that came late.
    private struct Gap: Hashable {
        let orderId: String
        let sequence: Int
        let seenAt: Int
    }

    private struct State {
        var orders: [OrderPlan] = []
        var checkouts: [CheckoutEntry] = []
        var operations: [OperationEntry] = []
        var subscriptions: [String: String] = [:]
        /// When the shop was told that a subscription has ended, by order.
        var ends: [String: Timestamp] = [:]
        /// The refunds, in cents, that were made in Seller Central, by order.
        var refundsElsewhere: [String: [Int]] = [:]
        /// The events that webhooks have brought, in the order in which they came first.
        var heard: [EventEntry] = []
        /// Events that came out of order.
        var gaps: Set<Gap> = []
        /// The ids of events that the service has given up.
        var dead: Set<String> = []
        /// The feed, as far as it was read.
        var feed: [EventEntry] = []
    }

    private let state = Mutex(State())
    private let trace: Trace

    init(trace: Trace) {
        self.trace = trace
    }

    var orders: [OrderPlan] { state.withLock { $0.orders } }
    var checkouts: [CheckoutEntry] { state.withLock { $0.checkouts } }
    var operations: [OperationEntry] { state.withLock { $0.operations } }
    var heard: [EventEntry] { state.withLock { $0.heard } }
    var feed: [EventEntry] { state.withLock { $0.feed } }
    /// The subscriptions that the shop has begun, by order.
    var subscriptions: [String: String] { state.withLock { $0.subscriptions } }

    var ends: [String: Timestamp] { state.withLock { $0.ends } }

    /// Notes that the shop was told of the end of a subscription.
    func noteEnd(ofSubscriptionOf orderId: String, at now: Timestamp) {
        state.withLock { $0.ends[orderId] = $0.ends[orderId] ?? now }
    }

    /// The refunds, in cents, of an order that were made in Seller Central.
    func refundsElsewhere(of orderId: String) -> [Int] { state.withLock { $0.refundsElsewhere[orderId] ?? [] } }

    func add(refundElsewhere cents: Int, of orderId: String) {
        state.withLock { $0.refundsElsewhere[orderId, default: []].append(cents) }
    }

    func add(_ plan: OrderPlan) { state.withLock { $0.orders.append(plan) } }

    func add(subscription: String, of orderId: String) { state.withLock { $0.subscriptions[orderId] = subscription } }

    /// Notes a checkout that the shop was given; one that is known stays.
    func add(checkout id: String, of orderId: String) {
        state.withLock { state in
            guard !state.checkouts.contains(where: { $0.id == id }) else { return }
            state.checkouts.append(CheckoutEntry(id: id, orderId: orderId))
        }
    }

    func change(checkout id: String, _ change: (inout CheckoutEntry) -> Void) {
        state.withLock { state in
            if let index = state.checkouts.firstIndex(where: { $0.id == id }) { change(&state.checkouts[index]) }
        }
    }

    func change(session id: String, _ change: (inout SessionEntry) -> Void) {
        state.withLock { state in
            for index in state.checkouts.indices {
                if let place = state.checkouts[index].sessions.firstIndex(where: { $0.id == id }) {
                    change(&state.checkouts[index].sessions[place])
                }
            }
        }
    }

    /// Notes something that the shop is about to ask for; what is known stays.
    func add(_ operation: OperationEntry) {
        state.withLock { state in
            let isKnown = state.operations.contains {
                $0.orderId == operation.orderId && $0.wish.operationId == operation.wish.operationId
            }
            if !isKnown { state.operations.append(operation) }
        }
    }

    func change(operation id: String, of orderId: String, _ change: (inout OperationEntry) -> Void) {
        state.withLock { state in
            if let index = state.operations.firstIndex(where: { $0.orderId == orderId && $0.wish.operationId == id }) {
                change(&state.operations[index])
            }
        }
    }
}

// MARK: - Events

extension ShopBooks {
    /// Takes a webhook.
    func hear(_ body: Data) {
        guard let event = EventEntry(body) else {
            return trace.violation("events can be read", String(decoding: body, as: UTF8.self))
        }
        let known = state.withLock { state -> EventEntry? in
            if let known = state.heard.first(where: { $0.id == event.id }) { return known }
            state.heard.append(event)
            return nil
        }
        trace.note("webhook", "\(event.json.text("type") ?? "") of \(event.orderId), \(event.sequence)")
        guard let known else { return requireOrder(of: event) }
        trace.reach(.webhookCameAgain)
        if known.body != event.body {
            trace.violation("an event never changes", "The event \(event.id) of \(event.orderId) has two contents.")
        }
    }

    /// Of the events of an order each comes after all before it, but for those that the service has given up.
    private func requireOrder(of event: EventEntry) {
        let before = Set(heard.filter { $0.orderId == event.orderId && $0.id != event.id }.map(\.sequence))
        let missing = (1..<max(event.sequence, 1)).filter { !before.contains($0) }
        let isLate = before.contains { $0 > event.sequence }
        let gaps = missing + (isLate ? [event.sequence] : [])
        state.withLock {
            $0.gaps.formUnion(gaps.map { Gap(orderId: event.orderId, sequence: $0, seenAt: event.sequence) })
        }
    }

    /// Notes that the service has given an event up, and that somebody has asked for it again.
    func noteDead(_ eventId: String) { state.withLock { _ = $0.dead.insert(eventId) } }

    /// Each event that came out of order had been given up.
    func judgeOrder() {
        let dead = state.withLock { $0.dead }
        for gap in state.withLock({ $0.gaps }).sorted(by: { ($0.orderId, $0.sequence) < ($1.orderId, $1.sequence) }) {
            let missing = feed.first { $0.orderId == gap.orderId && $0.sequence == gap.sequence }
            if let missing, dead.contains(missing.id) { continue }
            trace.violation(
                "webhooks of an order come in order",
                "Event \(gap.sequence) of \(gap.orderId) was missing when event \(gap.seenAt) came.")
        }
    }

    /// Takes a page of the feed.
    func read(_ events: [JSONValue]) {
        for json in events {
            guard let body = try? JSONEncoder.sorted.encode(json), let event = EventEntry(body) else { continue }
            let last = state.withLock { state -> Int in
                defer { state.feed.append(event) }
                return state.feed.last?.position ?? 0
            }
            if event.position != last + 1 {
                trace.violation("the feed has no gap", "Position \(event.position) follows position \(last).")
            }
        }
    }
}

extension ShopBooks.EventEntry {
    fileprivate init?(_ body: Data) {
        guard let json = try? JSONInput.value(body), let id = json.text("id"), let position = json.number("position"),
            let sequence = json.number("sequence"), let orderId = json.text("orderId")
        else { return nil }
        self.init(id: id, position: position, sequence: sequence, orderId: orderId, body: body, json: json)
    }
}
