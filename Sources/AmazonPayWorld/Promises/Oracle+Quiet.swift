import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

// MARK: - When the world is quiet

extension Oracle {
    /// Judges a world in which nothing goes wrong any more and nothing is left to do.
    func judge(with shop: any ServiceCaller) async {
        await look()
        if await !readFeed(shop) {
            trace.violation("the feed can be read", "GET /v1/events does not answer.")
        }
        for checkout in books.checkouts { await judge(checkout, shop) }
        await judgeOperations(with: shop)
        for (order, subscription) in books.subscriptions.sorted(by: { $0.key < $1.key }) {
            await judge(subscription, of: order, shop)
        }
        await look()
        books.judgeOrder()
        judgeWebhooks()
        judgeEvents()
    }

    /// Reads the feed twice a day, as a shop does that has no webhooks: events are deleted after a while.
    ///
    /// - Parameter writes: The number of changes to the shop's database: without a new one there is nothing new to read,
    ///   and the world is spared the question.
    func followFeed(
        _ shop: any ServiceCaller, in runtime: WorldRuntime, writes: @Sendable () -> Int
    ) async {
        guard await runtime.wait(seconds: 1000) else { return }
        var seen = -1
        repeat {
            let now = writes()
            if now != seen, await readFeed(shop) { seen = now }
        } while await runtime.wait(seconds: 43_200)
    }

    /// Asks for deliveries again that the service has given up, as an operator does once the endpoint is mended.
    ///
    /// - Parameter writes: The number of changes to the shop's database, as for ``followFeed(_:in:writes:)``.
    func followDeadLetters(
        _ shop: any ServiceCaller, in runtime: WorldRuntime, writes: @Sendable () -> Int
    ) async {
        var seen = -1
        while await runtime.wait(seconds: 20_000) {
            let now = writes()
            guard now != seen else { continue }
            guard let reply = await shop.insist(.get, "webhook-deliveries?state=Dead&limit=100") else { continue }
            seen = now
            for delivery in reply.json.items("deliveries") {
                guard let event = delivery.text("eventId"), let id = delivery.text("deliveryId") else { continue }
                books.noteDead(event)
                _ = await shop.insist(.post, "webhook-deliveries/\(id)/redelivery", "{}")
            }
        }
    }

    /// - Returns: Whether the service has answered.
    private func readFeed(_ shop: any ServiceCaller) async -> Bool {
        var after = books.feed.last?.position ?? 0
        repeat {
            guard let reply = await shop.insist(.get, "events?after=\(after)&limit=500"), reply.status == 200 else {
                return false
            }
            let events = reply.json.items("events")
            books.read(events)
            let next = reply.json.number("next") ?? after
            guard next > after, !events.isEmpty else { return true }
            after = next
        } while after < .max
        return true
    }

    /// Every checkout has ended, and the shop and Amazon say the same about it.
    private func judge(_ checkout: ShopBooks.CheckoutEntry, _ shop: any ServiceCaller) async {
        guard let reply = await shop.insist(.get, "checkouts/\(checkout.id)"), reply.status == 200 else {
            return trace.violation("a checkout is kept", "\(checkout.id) of \(checkout.orderId) is gone.")
        }
        hear(checkout: reply.json)
        let state = reply.json.text("state") ?? ""
        let sessions = checkout.sessions.map { CheckoutSession.ID(rawValue: $0.id) }
        let paid = sessions.first { completed[$0] != nil }
        switch (state, paid) {
        case ("Completed", .some), ("Failed", nil): break
        case ("Completed", nil), ("Failed", .some):
            trace.violation(
                "every order has one truth",
                "\(checkout.orderId): the checkout \(checkout.id) is \(state), its session \(paid?.rawValue ?? "none") "
                    + "is completed at Amazon.")
        default:
            trace.violation(
                "every order comes to an end", "\(checkout.orderId): the checkout \(checkout.id) is \(state).")
        }
        if let payment = reply.json.text("paymentId") { await judge(payment: payment, checkout, shop) }
        judgeReturn(checkout, state)
    }

    /// A buyer who has paid and come back in time has paid.
    private func judgeReturn(_ checkout: ShopBooks.CheckoutEntry, _ state: String) {
        guard state == "Failed", !checkout.isCanceled else { return }
        let isOrderPaid = books.checkouts.contains { other in
            other.orderId == checkout.orderId && (other.isCompleted || other.isCanceled)
        }
        for session in checkout.sessions where session.isPaid && !isOrderPaid && hadTime(session) {
            trace.violation(
                "who has paid and come back has paid",
                "\(checkout.orderId): the buyer came back with the paid session \(session.id); the checkout failed.")
        }
    }

    /// Whether the service has had time to complete a session before Amazon cancelled it: an hour without faults.
    private func hadTime(_ session: ShopBooks.SessionEntry) -> Bool {
        guard let returnedAt = session.returnedAt, let end = paid[CheckoutSession.ID(rawValue: session.id)] else {
            return false
        }
        guard let end, let calm = sources.calmSince() else { return end == nil }
        return end.seconds(since: max(returnedAt, calm)) > 3600
    }

    /// The shop sees each charge and refund as Amazon has it, and no operation is under way.
    private func judge(payment id: String, _ checkout: ShopBooks.CheckoutEntry, _ shop: any ServiceCaller) async {
        guard let reply = await shop.insist(.get, "payments/\(id)"), reply.status == 200,
            let permission = reply.json.text("chargePermission.chargePermissionId")
        else { return trace.violation("a payment is kept", "\(id) of \(checkout.orderId) is gone.") }
        let charges = ledger.charges(of: ChargePermission.ID(rawValue: permission))
        let refunds = ledger.refunds.filter { refund in
            charges.contains { $0.charge.chargeId == refund.refund.chargeId }
        }
        let seenCharges = reply.json.items("charges").map {
            "\($0.text("chargeId") ?? "") \($0.text("state") ?? "") \(Self.amount($0["captureAmount"]))"
        }
        let trueCharges = charges.map {
            "\($0.charge.chargeId) \($0.charge.statusDetails.state) \(Self.amount($0.charge.captureAmount))"
        }
        let seenRefunds = reply.json.items("refunds").map { "\($0.text("refundId") ?? "") \($0.text("state") ?? "")" }
        let elsewhere = books.refundsElsewhere(of: checkout.orderId).map { Decimal($0) / 100 }
        let trueRefunds = refunds.filter { refund in
            // What was made elsewhere is known by a notification only.
            !elsewhere.contains(refund.refund.refundAmount?.amount ?? 0)
                || seenRefunds.contains { $0.hasPrefix(refund.refund.refundId.rawValue) }
        }.map { "\($0.refund.refundId) \($0.refund.statusDetails.state)" }
        judgeDisputes(reply.json, of: checkout.orderId)
        for (seen, truth) in [(seenCharges, trueCharges), (seenRefunds, trueRefunds)]
        where seen.sorted() != truth.sorted() {
            trace.violation(
                "the shop sees what Amazon has", "\(checkout.orderId): \(seen.sorted()) instead of \(truth.sorted()).")
        }
        for operation in reply.json.items("operations") where operation.text("state") == "InProgress" {
            trace.violation(
                "every operation comes to an end",
                "\(checkout.orderId): \(operation.text("operationId") ?? "") (\(operation.text("action") ?? "")).")
        }
    }

    /// A dispute that the shop was told of is as Amazon has it.
    private func judgeDisputes(_ payment: JSONValue, of orderId: String) {
        for seen in payment.items("disputes") {
            let truth = ledger.disputes.first { $0.disputeId.rawValue == seen.text("disputeId") }
            if truth?.statusDetails.state.rawValue != seen.text("state") {
                trace.violation(
                    "the shop sees what Amazon has",
                    "\(orderId): the dispute \(seen.text("disputeId") ?? "") is \(seen.text("state") ?? ""), at Amazon "
                        + "\(truth?.statusDetails.state.rawValue ?? "unknown").")
            }
        }
    }

    private static func amount(_ price: Price?) -> String { price.map { "\($0.amount)" } ?? "-" }

    private static func amount(_ price: JSONValue) -> String {
        price.text("amount").flatMap { Decimal(string: $0) }.map { "\($0)" } ?? "-"
    }

    /// Each period of a subscription is paid by one charge, and each charge pays one period.
    private func judge(_ id: String, of orderId: String, _ shop: any ServiceCaller) async {
        guard let reply = await shop.insist(.get, "subscriptions/\(id)"), reply.status == 200 else { return }
        let paid = reply.json.items("cycles").filter { $0.text("state") == "Paid" }
        let told = paid.compactMap { $0.text("chargeId") }
        let charges = ledger.charges.filter { ledger.orderId(of: $0.charge.chargeId) == orderId }
        let captured = charges.filter { $0.charge.statusDetails.state == .captured }.map(\.charge.chargeId.rawValue)
        if told.sorted() != captured.sorted() {
            trace.violation(
                "each period is paid once",
                "\(orderId): its periods were paid by \(told.sorted()); Amazon has captured \(captured.sorted()).")
        }
    }
}

// MARK: - What was told

extension Oracle {
    /// Each event of the feed has come as a webhook, as it is in the feed.
    private func judgeWebhooks() {
        let heard = books.heard
        for event in books.feed {
            guard let webhook = heard.first(where: { $0.id == event.id }) else {
                trace.violation("every event comes as a webhook", "\(event.id) of \(event.orderId) did not.")
                continue
            }
            if webhook.json != event.json {
                trace.violation("an event never changes", "\(event.id) of \(event.orderId) has two contents.")
            }
        }
        if heard.count != books.feed.count {
            trace.violation(
                "a webhook tells an event of the feed", "\(heard.count) came, and the feed has \(books.feed.count).")
        }
    }

    /// Events of an order are counted without a gap, and each charge that was captured is among them.
    private func judgeEvents() {
        for order in books.orders {
            let events = books.feed.filter { $0.orderId == order.orderId }
            if events.map(\.sequence) != Array(1..<(events.count + 1)) {
                trace.violation(
                    "events of an order have no gap", "\(order.orderId): \(events.map(\.sequence)).")
            }
            requireEvents(events, of: order)
        }
    }

    private func requireEvents(_ events: [ShopBooks.EventEntry], of order: OrderPlan) {
        let types = events.compactMap { $0.json.text("type") }
        let isCompleted = books.checkouts.contains { $0.orderId == order.orderId && $0.isCompleted }
        let completions = types.count { $0 == "checkout.completed" }
        if completions != (isCompleted ? 1 : 0) {
            trace.violation(
                "the shop is told of each payment once", "\(order.orderId) was told as paid \(completions) times.")
        }
        for charge in ledger.charges where ledger.orderId(of: charge.charge.chargeId) == order.orderId {
            guard charge.isRevealed, charge.charge.statusDetails.state == .captured else { continue }
            let isTold = events.contains { event in
                // That a checkout with capture is completed says that its charge is captured.
                let tellsCapture =
                    event.json.text("state") == "Captured"
                    || event.json.text("type") == "checkout.completed" && order.intent == .authorizeWithCapture
                return event.json.text("chargeId") == charge.charge.chargeId.rawValue && tellsCapture
            }
            if !isTold {
                trace.violation(
                    "the shop is told of each capture", "\(order.orderId): \(charge.charge.chargeId).")
            }
        }
    }
}
