import AmazonPay
import AmazonPayModel
import DurableStore

/// Reads and writes checkouts and the orders that they belong to.
struct CheckoutRepository: Sendable {
    /// A process that dies between the intent and the outcome is taken over after this many seconds.
    static let takeoverSeconds = 30

    let records: Records

    /// A checkout with its order, as they were read together.
    struct Stored: Sendable {
        var versioned: Versioned<Checkout>
        var order: Versioned<Order>

        var checkout: Checkout { versioned.record }
    }

    func checkout(_ id: Checkout.ID) async throws -> Stored? {
        guard let found = try await records.find(Checkout.self, id.rawValue),
            let order = try await order(found.record.request.orderId)
        else { return nil }
        return Stored(versioned: found, order: order)
    }

    func order(_ orderId: String) async throws -> Versioned<Order>? {
        try await records.find(Order.self, Order.documentID(orderId, of: records.storeId))
    }

    /// Adds a checkout, and its order or the order's next attempt.
    ///
    /// - Parameters:
    ///   - life: Seconds until it ends by itself.
    ///   - retention: For how long the address is kept that the shop has given.
    func add(
        _ checkout: Checkout, _ order: Order, over known: Versioned<Order>?, life: Int, retention: Retention
    ) async throws {
        var change = records.change()
        try change.insert(checkout)
        change.set(.expire, of: checkout.key, inSeconds: life)
        if checkout.request.addressDetails != nil {
            change.set(
                .forget, of: checkout.key,
                at: Checkout.forgettingDate(retention, createdAt: checkout.createdAt))
        }
        try change.write(order, over: known)
        change.note(
            .shop, "Checkout asked for", orderId: order.orderId,
            [
                "checkoutId": checkout.id.rawValue, "chargeAmount": checkout.amounts.chargeAmount.description,
                "paymentIntent": checkout.request.paymentIntent.rawValue,
            ])
        try await records.commit(change)
    }

    /// Writes what became of a checkout and, with it, the timer that lets somebody go on if this process does not.
    ///
    /// - Returns: The checkout as it is stored now, and what to do now: another checkout of the order may have been first.
    func commit(
        _ changed: Checkout, _ input: CheckoutInput, _ step: CheckoutStep, from stored: Stored, lease: Lease?
    ) async throws -> (Stored, CheckoutStep) {
        var change = records.change()
        var (checkout, step, order) = (changed, step, stored.order.record)
        switch checkout.state {
        case .completing where !order.claim(checkout.id), .updating where order.isHeld(without: checkout.id):
            checkout = stored.checkout
            step = checkout.fail(.orderAlreadyPaid, nil, changed.checkoutSessionId, at: change.now)
        case .completed where stored.checkout.payment == nil:
            checkout = try await CompletedPayment(records: records).named(checkout)
        case .completing, .completed: break
        default: order.release(checkout.id)
        }
        guard checkout != stored.checkout || step.needsTimer || lease != nil else { return (stored, step) }
        change.hold(lease)
        // Written even when nothing changed: the timer belongs to a version that was looked at.
        var now = Stored(versioned: try change.rewrite(checkout, over: stored.versioned), order: stored.order)
        if order != stored.order.record { now.order = try change.write(order, over: stored.order) }
        setTimer(for: checkout, step, in: &change)
        if input == .expired || checkout.hasEnded { change.cancel(.expire, of: checkout.key) }
        try await CheckoutEffects(records: records).write(
            checkout, input, step, before: stored.checkout, to: &change)
        try await callForHelp(checkout, before: stored.checkout, in: &change)
        try await records.commit(change)
        return (now, step)
    }

    private func setTimer(for checkout: Checkout, _ step: CheckoutStep, in change: inout Change) {
        let seconds: Int? =
            switch step {
            case .wait(let seconds): seconds
            case .complete, .update, .read: Self.takeoverSeconds
            case .rest: nil
            }
        if let seconds, checkout.isUnderWay {
            change.set(.resume, of: checkout.key, inSeconds: seconds)
        } else if let next = checkout.nextLook(after: change.now), !checkout.isUnderWay {
            change.set(.resume, of: checkout.key, at: next)
        } else if !checkout.isUnderWay {
            change.cancel(.resume, of: checkout.key)
        }
    }
}

// MARK: - Who has to look

extension CheckoutRepository {
    /// Calls a person while Amazon does not let the service read or complete a session, and when nothing was ever learnt
    /// of one that it was asked to complete.
    private func callForHelp(_ checkout: Checkout, before: Checkout, in change: inout Change) async throws {
        if checkout.hindrance != before.hindrance {
            if let reason = checkout.hindrance {
                try await records.raise(
                    item(
                        "checkout.hindered", checkout,
                        "A buyer has come back, and Amazon Pay does not let the service see the session (\(reason)). "
                            + "Check key, key id, account, store, region and clock. It is tried again until Amazon "
                            + "answers; the order may be paid, so let nobody pay it again.", at: change.now),
                    in: &change)
            } else {
                try await records.settle("checkout.hindered", checkout.documentID, in: &change)
            }
        }
        guard case .completing = before.state, checkout.failure?.reasonCode == .resourceNotFound else { return }
        try await records.raiseOnce(
            item(
                "checkout.lost", checkout,
                "Amazon Pay was asked to complete a session, and did not know it for 25 hours. Look in Seller Central "
                    + "whether the order is paid before anybody pays it again.", at: change.now), in: &change)
    }

    private func item(_ topic: String, _ checkout: Checkout, _ text: String, at now: Timestamp) -> AttentionItem {
        AttentionItem(
            topic: topic, subject: checkout.documentID, storeId: records.storeId, orderId: checkout.request.orderId,
            paymentId: nil, text: text, since: now)
    }
}

extension Checkout {
    /// When something is to be done while nothing is under way: a session is looked at again, a choice is forgotten.
    fileprivate func nextLook(after now: Timestamp) -> Timestamp? {
        let choice = review.map { _ in now.adding(seconds: Self.choiceLifeSeconds) }
        return [choice, absentLookAt].compactMap(\.self).min()
    }

    /// Whether somebody has to go on with it, whatever happens to this process.
    var isUnderWay: Bool {
        switch state {
        case .checking, .updating, .completing: true
        case .open, .reviewing, .paying, .completed, .failed: false
        }
    }

    /// Whether nothing happens to it any more.
    var hasEnded: Bool {
        switch state {
        case .completed, .failed: true
        case .open, .checking, .reviewing, .updating, .paying, .completing: false
        }
    }
}

extension CheckoutStep {
    fileprivate var needsTimer: Bool {
        switch self {
        case .complete, .update: true
        case .read, .wait, .rest: false
        }
    }
}
