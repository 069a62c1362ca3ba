import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

/// Carries out the plan of one order: as the shop, and as its buyer.
struct OrderScript: Sendable {
    let plan: OrderPlan
    let shop: ShopClient
    let buyer: Buyer
    let books: ShopBooks
    let oracle: Oracle
    let runtime: WorldRuntime

    func run() async {
        guard await shop.wait(seconds: Double(plan.start)) else { return }
        var paid: String?
        for visit in plan.visits where paid == nil {
            guard let checkout = await open() else { return }
            if runtime.faults.strikes(.shopCancels, plan.orderId) {
                let id = checkout.id
                let delay = Double(runtime.faults.number(.shopCancels, below: 30)) / 2
                runtime.spawn { if await shop.wait(seconds: delay) { await cancel(id) } }
            }
            await make(visit, at: checkout)
            paid = await outcome(of: checkout.id)
        }
        guard let paid else { return }
        if books.checkouts.count(where: { $0.orderId == plan.orderId }) > 1 {
            runtime.trace.reach(.orderWasPaidAtSecondAttempt)
        }
        if plan.isSubscription { await subscribe(paid) }
        for wish in plan.wishes {
            guard await shop.wait(seconds: Double(wish.delay)) else { return }
            await ask(for: wish, of: paid)
        }
    }

    // MARK: Until it is paid

    private func open() async -> (id: String, url: String)? {
        let reply = await shop.insist(.post, "checkouts", request)
        guard let reply, let id = reply.json.text("checkoutId"), let url = reply.json.text("checkoutUrl") else {
            if let reply { oracle.unexpected(reply, "opening a checkout of \(plan.orderId)") }
            return nil
        }
        books.add(checkout: id, of: plan.orderId)
        oracle.hear(checkout: reply.json)
        return (id, url)
    }

    private var request: String {
        let recurring = #"{"frequency":{"unit":"Month","value":"1"},"amount":\#(plan.cents.priceJSON)}"#
        return """
            {"orderId":"\(plan.orderId)","chargeAmount":\(plan.cents.priceJSON),"paymentIntent":"\(plan.intent)",\
            "chargePermissionType":"\(plan.isSubscription ? "Recurring" : "OneTime")",\
            \(plan.isSubscription ? "\"recurringMetadata\":\(recurring)," : "")"productType":"PayOnly",\
            \(plan.intent == .authorize ? "\"canHandlePendingAuthorization\":true," : "")\
            "startUrl":"https://shop.example/cart","successUrl":"https://shop.example/thanks"}
            """
    }

    private func cancel(_ checkout: String) async {
        guard let reply = await shop.insist(.post, "checkouts/\(checkout)/cancellation", "{}") else { return }
        if reply.status == 200 {
            books.change(checkout: checkout) { $0.isCanceled = true }
            runtime.trace.reach(.orderWasCanceledInTime)
        }
        oracle.hear(checkout: reply.json)
    }

    /// Goes to Amazon and back.
    private func make(_ visit: OrderPlan.Visit, at checkout: (id: String, url: String)) async {
        guard let session = await buyer.press(checkoutUrl: checkout.url) else { return }
        books.change(checkout: checkout.id) { $0.sessions.append(.init(id: session.rawValue)) }
        guard await shop.wait(seconds: Double(visit.delay)),
            let address = await buyer.decide(visit.decision, card: visit.card, on: session)
        else { return }
        books.change(session: session.rawValue) { $0.isPaid = visit.decision == "approve" }
        if runtime.faults.strikes(.foreignSession, plan.orderId) {
            await bringForeignSession(instead: session, address)
        }
        if runtime.faults.strikes(.tabClosed, plan.orderId) { return }
        if runtime.faults.strikes(.returnLate, plan.orderId) {
            let delay = [60, 3600, 20 * 3600, 30 * 3600][runtime.faults.number(.returnLate, below: 4)]
            guard await shop.wait(seconds: Double(delay)) else { return }
        }
        if runtime.faults.strikes(.returnDoubled, plan.orderId) {
            runtime.spawn { _ = await buyer.visit(address) }
        }
        await comeBack(to: address, with: session)
    }

    private func comeBack(to address: String, with session: CheckoutSession.ID) async {
        guard let reply = await buyer.visit(address), reply.status < 500 else { return }
        let now = runtime.clock.now
        books.change(session: session.rawValue) { $0.returnedAt = now }
    }

    /// Brings a session that is not this checkout's.
    private func bringForeignSession(instead session: CheckoutSession.ID, _ address: String) async {
        let others = books.checkouts.filter { $0.orderId != plan.orderId }.flatMap(\.sessions).map(\.id)
        let foreign = others.first ?? "00000000-0000-4000-8000-000000000000"
        _ = await buyer.visit(address.replacing(session.rawValue, with: foreign))
    }

    /// Asks what became of a checkout until it has ended, or nothing more is to be expected for now.
    ///
    /// - Returns: The payment that it has left.
    private func outcome(of checkout: String) async -> String? {
        for attempt in 1...12 {
            guard await shop.wait(seconds: Double(attempt * attempt)),
                let reply = await shop.insist(.get, "checkouts/\(checkout)")
            else { return nil }
            oracle.hear(checkout: reply.json)
            switch reply.json.text("state") {
            case "Completed": return reply.json.text("paymentId")
            case "Failed": return nil
            default: break
            }
        }
        return nil
    }
}

// MARK: - After it is paid

extension OrderScript {
    private func ask(for wish: OrderPlan.Wish, of payment: String) async {
        books.add(.init(wish: wish, orderId: plan.orderId, paymentId: payment))
        for _ in 0..<(wish.isRepeated ? 2 : 1) {
            let reply = await shop.insist(.post, "payments/\(payment)/\(wish.path)", wish.body)
            if let reply { hear(reply, wish) }
            guard await shop.wait(seconds: 2) else { return }
        }
    }

    private func hear(_ reply: ServiceProcess.Reply, _ wish: OrderPlan.Wish) {
        let json = reply.json
        books.change(operation: wish.operationId, of: plan.orderId) { entry in
            switch reply.status {
            case 200...202:
                entry.state = json.text("state")
                entry.chargeId = json.text("chargeId") ?? entry.chargeId
                entry.refundId = json.text("refundId") ?? entry.refundId
            case 404, 409, 422: entry.state = entry.state ?? "Refused"
            default: break
            }
        }
        if reply.status == 400 { oracle.unexpected(reply, "\(wish.kind) of \(plan.orderId)") }
    }

    private func subscribe(_ payment: String) async {
        let id = "SUB-\(plan.orderId)"
        books.add(subscription: id, of: plan.orderId)
        let paysFirst = plan.intent == .authorizeWithCapture ? #","firstCyclePaidByCheckout":true"# : ""
        let body = #"{"subscriptionId":"\#(id)","paymentId":"\#(payment)"\#(paysFirst)}"#
        let reply = await shop.insist(.post, "subscriptions", body)
        if let reply, ![200, 201, 409, 422].contains(reply.status) {
            oracle.unexpected(reply, "subscription of \(plan.orderId)")
        }
    }
}

extension OrderPlan.Wish {
    fileprivate var path: String {
        switch kind {
        case .capture: "captures"
        case .refund: "refunds"
        case .charge: "charges"
        case .cancellation, .closing: "cancellation"
        }
    }

    fileprivate var body: String {
        switch kind {
        case .capture, .refund: #"{"operationId":"\#(operationId)","amount":\#(cents.priceJSON)}"#
        case .charge: #"{"operationId":"\#(operationId)","amount":\#(cents.priceJSON),"captureNow":true}"#
        case .cancellation: #"{"operationId":"\#(operationId)","reason":"Not wanted any more"}"#
        case .closing: #"{"operationId":"\#(operationId)","reason":"Done","closePermission":true}"#
        }
    }
}
