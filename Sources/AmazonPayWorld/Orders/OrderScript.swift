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
        disturb()
        if plan.small != nil { runtime.decisions?.open() }
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
            \(plan.reauthorizes ? "\"reauthorize\":true," : "")\
            \(plan.isReviewed ? "\"checkoutMode\":\"Review\",\"reviewUrl\":\"https://shop.example/review\"," : "")\
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
        if plan.isReviewed {
            guard await review(session, of: checkout.id) else { return }
        }
        guard await shop.wait(seconds: Double(visit.delay)),
            let address = await buyer.decide(visit.decision, card: visit.card, on: session)
        else { return }
        books.change(session: session.rawValue) { $0.isPaid = visit.decision == "approve" }
        if visit.decision == "approve", books.checkouts.contains(where: { $0.id == checkout.id && $0.isCanceled }) {
            runtime.trace.reach(.sessionWasPaidTooLate)
        }
        if runtime.faults.strikes(.foreignSession, plan.orderId) {
            await bringForeignSession(instead: session, address)
        }
        if runtime.faults.strikes(.tabClosed, plan.orderId) { return }
        if runtime.faults.strikes(.returnLate, plan.orderId) {
            let delay = [60, 3600, 20 * 3600, 30 * 3600][runtime.faults.number(.returnLate, below: 4)]
            guard await shop.wait(seconds: Double(delay)) else { return }
        }
        if plan.small == .checkout { runtime.decisions?.open() }
        if plan.small == .checkout || runtime.faults.strikes(.returnDoubled, plan.orderId) {
            runtime.spawn { _ = await buyer.visit(address) }
        }
        await comeBack(to: address, with: session)
    }

    /// Chooses at Amazon, comes to the review page of the shop, and wants to pay.
    ///
    /// - Returns: Whether Amazon knows what is to be paid.
    private func review(_ session: CheckoutSession.ID, of checkout: String) async -> Bool {
        guard let address = await buyer.decide("approve", card: "1111", on: session),
            await buyer.visit(address) != nil
        else { return false }
        for attempt in 1...6 {
            guard let reply = await shop.insist(.post, "checkouts/\(checkout)/payment", "{}") else { return false }
            if reply.json.text("amazonPayRedirectUrl") != nil {
                runtime.trace.reach(.reviewWasPassed)
                return true
            }
            guard reply.status == 202, await shop.wait(seconds: Double(attempt * attempt)) else { return false }
        }
        return false
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
        if plan.small == .operation {
            runtime.spawn { _ = await shop.call(.post, "payments/\(payment)/\(wish.path)", wish.body) }
        }
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
        for command in plan.commands {
            guard await shop.wait(seconds: Double(command.delay)) else { return }
            await ask(command, of: id)
        }
    }

    private func ask(_ command: OrderPlan.Command, of subscription: String) async {
        let change = command.name == "changes" ? #","amount":\#((plan.cents / 2).priceJSON)"# : ""
        let body = #"{"operationId":"\#(command.operationId)"\#(change)}"#
        let reply = await shop.insist(.post, "subscriptions/\(subscription)/\(command.name)", body)
        if let reply, ![200, 201, 202, 404, 409, 422].contains(reply.status) {
            oracle.unexpected(reply, "\(command.name) of the subscription of \(plan.orderId)")
        }
    }
}

// MARK: - What others do about it

extension OrderScript {
    /// Lets the buyer, the bank and people in Seller Central do something about a paid order.
    private func disturb() {
        let faults = runtime.faults
        if faults.strikes(.chargeback, plan.orderId) { runtime.spawn { await chargeBack() } }
        if faults.strikes(.cardExpires, plan.orderId) { runtime.spawn { await loseCard() } }
        if faults.strikes(.permissionEnded, plan.orderId) {
            runtime.spawn { if await pass(.permissionEnded) { await buyer.act("cancel", on: permission) } }
        }
        if faults.strikes(.refundElsewhere, plan.orderId) { runtime.spawn { await refundElsewhere() } }
    }

    /// Waits between a second and some days.
    private func pass(_ kind: FaultKind) async -> Bool {
        let seconds = [1, 60, 3600, 86_400, 5 * 86_400]
        return await shop.wait(seconds: Double(seconds[runtime.faults.number(kind, below: seconds.count)]))
    }

    private var permission: ChargePermission.ID? {
        oracle.ledger.permissions.first { $0.merchantMetadata?.merchantReferenceId == plan.orderId }?.chargePermissionId
    }

    private var capturedCharge: Charge.ID? {
        oracle.ledger.charges.first { charge in
            charge.charge.statusDetails.state == .captured
                && oracle.ledger.orderId(of: charge.charge.chargeId) == plan.orderId
        }?.charge.chargeId
    }

    private func chargeBack() async {
        guard await pass(.chargeback), let charge = capturedCharge,
            let dispute = await buyer.dispute(charge, cents: plan.cents / 2)
        else { return }
        runtime.trace.reach(.chargeWasDisputed)
        guard await shop.wait(seconds: 3 * 86_400) else { return }
        let resolutions = ["BuyerWon", "MerchantWon", "NoFault"]
        await buyer.resolve(dispute, resolutions[runtime.faults.number(.chargeback, below: resolutions.count)])
    }

    private func loseCard() async {
        guard await pass(.cardExpires) else { return }
        await buyer.act("losePaymentInstrument", on: permission)
        if await shop.wait(seconds: 2 * 86_400) { await buyer.act("updatePaymentInstrument", on: permission) }
    }

    private func refundElsewhere() async {
        guard await pass(.refundElsewhere), let charge = capturedCharge else { return }
        // Ends with 7, as nothing else that is refunded does.
        let cents = plan.cents / 5 / 10 * 10 + 7
        books.add(refundElsewhere: cents, of: plan.orderId)
        if await buyer.refundInSellerCentral(charge, cents: cents) { runtime.trace.reach(.refundWasMadeElsewhere) }
    }
}

extension OrderPlan.Wish {
    fileprivate var path: String {
        switch kind {
        case .capture: "captures"
        case .refund: "refunds"
        case .charge: "charges"
        case .cancellation, .closing: "cancellation"
        case .delivery: "deliveries"
        }
    }

    fileprivate var body: String {
        switch kind {
        case .capture, .refund: #"{"operationId":"\#(operationId)","amount":\#(cents.priceJSON)}"#
        case .charge: #"{"operationId":"\#(operationId)","amount":\#(cents.priceJSON),"captureNow":true}"#
        case .cancellation: #"{"operationId":"\#(operationId)","reason":"Not wanted any more"}"#
        case .closing: #"{"operationId":"\#(operationId)","reason":"Done","closePermission":true}"#
        case .delivery: #"{"operationId":"\#(operationId)","trackingNumber":"1Z\#(operationId)","carrierCode":"UPS"}"#
        }
    }
}
