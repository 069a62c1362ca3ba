import AmazonPay

/// One situation while it is played: writes down what is seen.
struct ProbeScene {
    /// A visit as it was, before anything is made of it.
    struct Seen {
        let step: String
        let visit: Browser.Visit
        let session: String?
        /// Whether the shop has asked Amazon about the session in the address; `nil` when nobody looked.
        var hasAsked: Bool?
    }

    /// What the situation has to do with, beside the shop's own order.
    private struct Involved {
        let role: ProbeEvidence.Session.Role
        let order: ProbeOrder
    }

    /// How long after a notification the shop's calls are waited for.
    private static let settlingSeconds = 1.5
    private static let pause = 0.25

    let street: ProbeStreet
    private let mark: Int
    private var involved: [Involved] = []
    private var notifications: [ProbeEvidence.Notification] = []
    private(set) var seen: [Seen] = []
    /// Ids that no order has, whose calls are of interest all the same.
    private var madeUp: [String] = []

    init(_ street: ProbeStreet) async throws {
        self.street = street
        mark = try await street.simulator.lastRequest()
    }

    mutating func begin(_ role: ProbeEvidence.Session.Role = .own) async throws -> ProbeOrder {
        let order = try await street.begin()
        involved.append(Involved(role: role, order: order))
        return order
    }

    mutating func involve(_ order: ProbeOrder, as role: ProbeEvidence.Session.Role) {
        involved.append(Involved(role: role, order: order))
    }

    /// The buyer of an order opens an address; which session has to be paid for the page to say that it is.
    @discardableResult
    mutating func visit(
        _ step: String, _ address: String, by order: ProbeOrder, about session: String?
    ) async throws -> Browser.Visit {
        let before = try await street.simulator.lastRequest()
        let visit = await order.browser.visit(address)
        var hasAsked: Bool?
        if let opened = ProbeOrder.session(in: address) {
            hasAsked = try await street.simulator.requests(after: before).contains { $0.path.contains(opened) }
        }
        seen.append(Seen(step: step, visit: visit, session: session, hasAsked: hasAsked))
        return visit
    }

    mutating func add(_ step: String, _ visit: Browser.Visit, _ session: String?) {
        seen.append(Seen(step: step, visit: visit, session: session))
    }

    /// An id that nobody has.
    mutating func makeUpSession() -> String {
        let id = street.makeID()
        madeUp.append(id)
        return id
    }

    /// Sends a notification, and waits for what the shop does about it.
    mutating func notify(
        _ step: String, _ notification: ProbeNotification, about payment: SimulatorControl.PaymentObject.Payment
    ) async throws {
        let before = try await street.simulator.lastRequest()
        let status = await street.shop.notify(notification)
        var calls: [String] = []
        for _ in 0..<Int(Self.settlingSeconds / Self.pause) {
            try await street.sleep(Self.pause)
            calls = try await street.simulator.requests(after: before)
                .filter { $0.path.contains(payment.chargePermissionId) }.map { $0.operation ?? $0.method }
        }
        notifications.append(ProbeEvidence.Notification(step: step, status: status, calls: calls))
    }

    /// Everything that was seen, and the truth.
    ///
    /// - Parameter signs: How the shop's pages are told apart.
    func evidence(_ signs: PageSigns) async throws -> ProbeEvidence {
        var evidence = ProbeEvidence(
            visits: seen.map { Self.visit($0, signs) }, notifications: notifications)
        var ids = madeUp
        for one in involved {
            let truth = try await street.simulator.payment(of: one.order.session)
            guard let session = truth.session else { continue }
            evidence.sessions.append(
                ProbeEvidence.Session(
                    id: session.id, role: one.role, state: session.state, reasonCode: session.reasonCode,
                    amount: involved.first { $0.role == .own }.map(\.order.amount) ?? one.order.amount))
            ids += [session.id] + (session.payment.map { [$0.chargePermissionId] } ?? [])
        }
        evidence.calls = try await street.simulator.requests(after: mark)
            .filter { call in ids.contains { call.path.contains($0) || call.body?.contains($0) == true } }
            .map {
                ProbeEvidence.Call(
                    operation: $0.operation ?? $0.method, path: $0.path, status: $0.status,
                    amount: $0.operation == "completeCheckoutSession" ? ProbeAmounts.ofCall($0.body) : nil)
            }
        return evidence
    }

    private static func visit(_ seen: Seen, _ signs: PageSigns) -> ProbeEvidence.Visit {
        ProbeEvidence.Visit(
            step: seen.step, statuses: seen.visit.statuses, address: seen.visit.address,
            looks: signs.looks(of: seen.visit),
            // Where the shop leads somewhere else, for instance to a page of its own that does not run, the address tells.
            failure: seen.visit.isFailureElsewhere ? nil : seen.visit.failure, session: seen.session,
            hasAsked: seen.hasAsked)
    }
}
