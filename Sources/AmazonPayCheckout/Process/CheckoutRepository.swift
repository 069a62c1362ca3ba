import AmazonPay
import DurableStore
import Foundation

/// Reads and writes checkouts and the orders that they belong to.
struct CheckoutRepository: Sendable {
    static let checkoutKind = "checkout"
    static let orderKind = "order"
    static let resumeTimer = "resume"

    /// A process that dies between the intent and the outcome is taken over after this many seconds.
    static let takeoverSeconds = 30

    let store: any DurableStore
    let storeId: Store.ID

    /// A checkout with its order, as they were read together.
    struct Stored: Sendable {
        let checkout: Checkout
        let version: Int64
        let order: Order
        let orderVersion: Int64
    }

    func checkout(_ id: Checkout.ID) async throws -> Stored? {
        guard let document = try await store.document(Self.key(id)) else { return nil }
        let checkout = try JSONDecoder().decode(Checkout.self, from: document.body)
        guard let order = try await order(checkout.request.orderId) else { return nil }
        return Stored(
            checkout: checkout, version: document.version, order: order.order, orderVersion: order.version)
    }

    func order(_ orderId: String) async throws -> (order: Order, version: Int64)? {
        guard let document = try await store.document(orderKey(orderId)) else { return nil }
        return (try JSONDecoder().decode(Order.self, from: document.body), document.version)
    }

    /// Adds a checkout, and its order or the order's next attempt.
    func add(_ checkout: Checkout, _ order: Order, orderVersion: Int64?) async throws {
        var commit = Commit()
        commit.insert(Self.key(checkout.id), body: try JSONEncoder().encode(checkout), index: index(of: checkout))
        try write(order, orderVersion, to: &commit)
        try await store.commit(commit)
    }

    /// Writes what became of a checkout and, with it, the timer that lets somebody go on if this process does not.
    ///
    /// - Returns: The checkout as it was written, and what to do now: another checkout of the order may have been first.
    func commit(
        _ changed: Checkout, _ step: CheckoutStep, from stored: Stored, at now: Timestamp, lease: Lease?
    ) async throws -> (Checkout, CheckoutStep) {
        var checkout = changed
        var step = step
        var order = stored.order
        switch checkout.state {
        case .completing where !order.claim(checkout.id):
            checkout = stored.checkout
            step = checkout.fail(.orderAlreadyPaid, nil, changed.checkoutSessionId, at: now)
        case .failed: order.release(checkout.id)
        default: break
        }
        guard checkout != stored.checkout || step.needsTimer || lease != nil else { return (checkout, step) }
        var commit = Commit()
        if let lease { commit.hold(lease) }
        commit.update(
            Self.key(checkout.id), from: stored.version, body: try JSONEncoder().encode(checkout),
            index: index(of: checkout))
        if order != stored.order { try write(order, stored.orderVersion, to: &commit) }
        setTimer(for: checkout, step, at: now, in: &commit)
        try await store.commit(commit)
        return (checkout, step)
    }

    private func setTimer(for checkout: Checkout, _ step: CheckoutStep, at now: Timestamp, in commit: inout Commit) {
        let seconds: Int? =
            switch step {
            case .wait(let seconds): seconds
            case .complete, .read: Self.takeoverSeconds
            case .rest: nil
            }
        if let seconds, checkout.isUnderWay {
            commit.set(
                Timer(name: Self.resumeTimer, key: Self.key(checkout.id), due: now.adding(seconds: seconds).date))
        } else if !checkout.isUnderWay {
            commit.cancelTimer(Self.resumeTimer, of: Self.key(checkout.id))
        }
    }

    private func write(_ order: Order, _ version: Int64?, to commit: inout Commit) throws {
        let index = DocumentIndex(
            partition: storeId.rawValue, state: order.completing == nil ? "Open" : "Completing",
            time: order.createdAt.date, reference: order.checkoutId.rawValue)
        let body = try JSONEncoder().encode(order)
        if let version {
            commit.update(orderKey(order.orderId), from: version, body: body, index: index)
        } else {
            commit.insert(orderKey(order.orderId), body: body, index: index)
        }
    }

    private func index(of checkout: Checkout) -> DocumentIndex {
        DocumentIndex(
            partition: storeId.rawValue, state: checkout.stateName, time: checkout.createdAt.date,
            reference: checkout.request.orderId)
    }

    static func key(_ id: Checkout.ID) -> DocumentKey { DocumentKey(kind: checkoutKind, id: id.rawValue) }

    /// Two stores may number their orders alike.
    private func orderKey(_ orderId: String) -> DocumentKey {
        // A name of fixed length, whatever characters the shop's numbers have.
        DocumentKey(
            kind: Self.orderKind, id: IdempotencyKey.derive(from: "order", storeId.rawValue, orderId).rawValue)
    }
}

extension Checkout {
    /// Whether somebody has to go on with it, whatever happens to this process.
    var isUnderWay: Bool {
        switch state {
        case .checking, .completing: true
        case .open, .completed, .failed: false
        }
    }
}

extension CheckoutStep {
    fileprivate var needsTimer: Bool {
        if case .complete = self { return true }
        return false
    }
}
