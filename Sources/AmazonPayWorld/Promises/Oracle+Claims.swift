import AmazonPay
import AmazonPaySimulator
import Foundation

// MARK: - Nothing is told that is not so

extension Oracle {
    /// A completed checkout is completed at Amazon, for its own order, with the ids that Amazon gave.
    func requireTruth(ofCheckout json: JSONValue, _ ledger: SimulatorLedger) {
        guard let id = json.text("checkoutId"), let orderId = json.text("orderId") else { return }
        books.change(checkout: id) { $0.isCompleted = true }
        let session = json.text("checkoutSessionId").map(CheckoutSession.ID.init(rawValue:))
        let permission = json.text("chargePermissionId").map(ChargePermission.ID.init(rawValue:))
        guard let session, let permission, completed[session] == permission else {
            return trace.violation(
                "nothing is told that is not so",
                "The checkout \(id) of \(orderId) was told as completed with the session \(session?.rawValue ?? "none")."
            )
        }
        let own = books.checkouts.first { $0.id == id }?.sessions.map(\.id) ?? []
        if !own.contains(session.rawValue) {
            trace.violation(
                "an order is paid with its own session", "\(orderId) was completed with the session \(session).")
        }
        guard let charge = json.text("chargeId").map(Charge.ID.init(rawValue:)) else { return }
        let found = ledger.charges(of: permission).first { $0.charge.chargeId == charge }
        let amount = books.orders.first { $0.orderId == orderId }.map { Decimal($0.cents) / 100 }
        if found?.charge.chargeAmount?.amount != amount {
            trace.violation(
                "the ids that are told are those that Amazon gave",
                "\(orderId) was told the charge \(charge), which is \(found.map { "\($0.charge)" } ?? "not there").")
        }
    }

    /// An event about a charge or a refund tells a state that Amazon has given it.
    func requireTruth(of event: ShopBooks.EventEntry, _ ledger: SimulatorLedger) {
        let type = event.json.text("type") ?? ""
        let state = event.json.text("state")
        if type == "checkout.completed" { requireCompletion(event, ledger) }
        if type.hasPrefix("charge."), let id = event.json.text("chargeId"), let state {
            let states = ledger.charges.first { $0.charge.chargeId.rawValue == id }?.states ?? []
            require(states, contain: state, of: id, event)
            noteRareStates(type, states)
        }
        if type.hasPrefix("refund."), let id = event.json.text("refundId"), let state {
            let states = ledger.refunds.first { $0.refund.refundId.rawValue == id }?.states ?? []
            require(states, contain: state, of: id, event)
            if states.contains("Declined") { trace.reach(.refundWasDeclined) }
        }
        if type == "operation.failed" { trace.reach(.operationFailed) }
        requireTruth(ofSubscription: type, event)
    }

    private func requireTruth(ofSubscription type: String, _ event: ShopBooks.EventEntry) {
        switch type {
        case "subscription.charged": trace.reach(.subscriptionWasCharged)
        case "subscription.declined": trace.reach(.subscriptionWasDeclined)
        case "subscription.ended": books.noteEnd(ofSubscriptionOf: event.orderId, at: sources.now())
        default: break
        }
    }

    private func requireCompletion(_ event: ShopBooks.EventEntry, _ ledger: SimulatorLedger) {
        let charge = event.json.text("chargeId").map(Charge.ID.init(rawValue:))
        if let charge, ledger.orderId(of: charge) != event.orderId {
            trace.violation(
                "nothing is told that is not so", "\(event.orderId) was told as paid with the charge \(charge).")
        }
        guard let checkout = event.json.text("checkoutId") else { return }
        let sessions = books.checkouts.first { $0.id == checkout }?.sessions.map(\.id) ?? []
        if !sessions.contains(where: { completed[CheckoutSession.ID(rawValue: $0)] != nil }) {
            trace.violation(
                "nothing is told that is not so", "\(event.orderId) was told as paid; no session of it is completed.")
        }
    }

    private func require(_ states: [String], contain state: String, of id: String, _ event: ShopBooks.EventEntry) {
        if !states.contains(state) {
            trace.violation(
                "nothing is told that is not so",
                "\(event.orderId) was told that \(id) is \(state); at Amazon it was \(states).")
        }
    }

    private func noteRareStates(_ type: String, _ states: [String]) {
        if type == "charge.declined", states.first == "AuthorizationInitiated" {
            trace.reach(.pendingWasDeclined)
        }
        if states.contains("CaptureInitiated") { trace.reach(.captureWasPending) }
        if type == "charge.canceled" { trace.reach(.authorizationExpired) }
    }
}
