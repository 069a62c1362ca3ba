import AmazonPayModel
import DurableStore
import Foundation
import HTTPService
import Hummingbird

/// The console of the shop's operators: what was paid, what needs a person, and the little that people do by hand.
struct ConsoleController: Sendable {
    typealias Context = BasicRequestContext

    let records: Records
    let desk: PaymentDesk
    let topics: NotificationTopics
    let sessions: ConsoleSessions
    let entrance: ConsoleSignIn
    let pages: ConsolePages

    private static let listed = 50
    /// Pages of a thousand checkouts that the chart counts at most.
    private static let charted = 5

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("\(ConsolePath.stylesheet)") { _, _ in pages.stylesheet }
        router.get("\(ConsolePath.signIn)") { request, _ in signInPage(request) }
        router.post("\(ConsolePath.signIn)", use: signIn)
        router.post("\(ConsolePath.signOut)", use: sending(signOut))
        router.get("\(ConsolePath.root)", use: looking(overview))
        router.get("\(ConsolePath.search)", use: looking(search))
        router.get("\(ConsolePath.order)", use: looking(order))
        router.post("\(ConsolePath.attention)", use: sending(settle))
        router.post("\(ConsolePath.topics)", use: sending(decide))
        router.post("\(ConsolePath.actions)", use: sending(act))
    }
}

// MARK: - Who may see it

extension ConsoleController {
    private typealias Handler = @Sendable (Request, Context) async throws -> Response

    @Sendable private func signIn(_ request: Request, _ context: Context) async throws -> Response {
        switch try await entrance.attempt(try await ConsoleForm(request), of: request) {
        case .signedIn(let cookie):
            var response = Response.redirect(to: ConsolePath.root)
            response.setCookie(cookie)
            return response
        case .wrongToken:
            return signInPage(request, "This is not the token of an operator.", .unauthorized)
        case .foreignForm:
            return signInPage(request, "This page had expired. Please sign in again.", .forbidden)
        case .limited(let seconds):
            var response = signInPage(
                request, "Too many attempts. Try again in \(seconds) seconds.", .tooManyRequests)
            response.headers[.retryAfter] = "\(seconds)"
            return response
        }
    }

    private func signInPage(
        _ request: Request, _ problem: String? = nil, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let (token, cookie) = entrance.form(for: request)
        var response = pages.signIn(.init(signInToken: token, problem: problem), status)
        response.setCookie(cookie)
        return response
    }

    /// A page for those who are signed in.
    private func looking(_ show: @escaping @Sendable (Request, ConsoleSession) async throws -> Response) -> Handler {
        { request, _ in
            guard let (session, _) = try await sessions.session(of: request) else {
                return .redirect(to: ConsolePath.signIn)
            }
            return try await explaining(session, backURL: ConsolePath.root) { try await show(request, session) }
        }
    }

    /// A form of those who are signed in, from a page of ours.
    private func sending(_ take: @escaping @Sendable (ConsoleForm, ConsoleSession) async throws -> Response) -> Handler
    {
        { request, _ in
            guard let (session, caller) = try await sessions.session(of: request) else {
                return .redirect(to: ConsolePath.signIn)
            }
            return try await explaining(session, backURL: ConsolePath.root) {
                let form = try await ConsoleForm(request)
                try form.check(session)
                return try await Caller.$current.withValue(caller) { try await take(form, session) }
            }
        }
    }

    /// People read pages, not JSON.
    private func explaining(
        _ session: ConsoleSession, backURL: String, _ body: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await body()
        } catch let refusal as APIError {
            return pages.problem(
                .init(
                    title: "The request was refused", formToken: session.formToken, message: refusal.message,
                    backURL: backURL), .init(code: refusal.status))
        }
    }

    @Sendable private func signOut(_ form: ConsoleForm, _ session: ConsoleSession) async throws -> Response {
        var response = Response.redirect(to: ConsolePath.signIn)
        response.setCookie(try await sessions.signOut(session))
        return response
    }
}

// MARK: - Looking

extension ConsoleController {
    @Sendable private func overview(_ request: Request, _ session: ConsoleSession) async throws -> Response {
        try await overview(session, missing: nil)
    }

    private func overview(_ session: ConsoleSession, missing: String?) async throws -> Response {
        let open = AttentionItem.State.open.rawValue
        let attention = try await records.page(AttentionItem.self, state: open, limit: Self.listed, isNewestFirst: true)
        let checkouts = try await latestCheckouts()
        return pages.overview(
            OverviewPage(
                formToken: session.formToken, checkouts: Array(checkouts.prefix(Self.listed)),
                attention: attention.found.map(\.record), missing: missing,
                chart: checkouts.isEmpty ? nil : OutcomeChart(checkouts, now: records.now())))
    }

    /// The checkouts of the days that the chart shows, newest first; of a very busy shop the latest few thousand.
    private func latestCheckouts() async throws -> [Checkout] {
        let earliest = records.now().adding(seconds: -OutcomeChart.days * 86_400)
        var found: [Checkout] = []
        var after: DocumentPage.Cursor?
        for _ in 1...Self.charted {
            let page = try await records.page(Checkout.self, after: after, limit: 1000, isNewestFirst: true)
            found += page.found.map(\.record)
            guard let next = page.next, let last = found.last, last.createdAt > earliest else { break }
            after = next
        }
        return found
    }

    @Sendable private func search(_ request: Request, _ session: ConsoleSession) async throws -> Response {
        let text = FormFields(request.uri.query ?? "")["q"]?.trimmingCharacters(in: .whitespaces) ?? ""
        guard let orderId = try await ConsoleSearch(records: records).order(text) else {
            return try await overview(session, missing: text)
        }
        return .redirect(to: ConsolePath.page(ofOrder: orderId))
    }

    @Sendable private func order(_ request: Request, _ session: ConsoleSession) async throws -> Response {
        let query = FormFields(request.uri.query ?? "")
        // A place that is none shows the latest part.
        let place = query["before"].flatMap(DocumentPage.Cursor.init)
        guard let history = try await OrderHistory(query["orderId"] ?? "", before: place, in: records) else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no order with this number.")
        }
        return pages.order(OrderPage(history, formToken: session.formToken, makeID: records.makeID))
    }
}

// MARK: - Doing

extension ConsoleController {
    /// Asks once more, then does it.
    @Sendable private func act(_ form: ConsoleForm, _ session: ConsoleSession) async throws -> Response {
        let id = form["paymentId"] ?? ""
        guard let payment = try await records.find(Payment.self, id)?.record else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no payment with this id.")
        }
        let page = ConsolePath.page(ofOrder: payment.orderId)
        return try await explaining(session, backURL: page) {
            let asked = try ConsoleAction(form, payment)
            guard form["confirmed"] == "yes" else {
                return pages.confirm(
                    ConfirmPage(
                        title: "Order \(payment.orderId)", formToken: session.formToken, question: asked.question,
                        verb: asked.verb, fields: asked.fields, backURL: page))
            }
            let operation = try await perform(asked, on: payment)
            guard case .failed(let reason) = operation.state else { return .redirect(to: page) }
            return pages.problem(
                .init(
                    title: "Amazon Pay refused the request", formToken: session.formToken,
                    message: "Reason: \(reason)", backURL: page), .ok)
        }
    }

    /// Does what is asked for; the time line says who has asked, and why nothing came of it.
    private func perform(_ asked: ConsoleAction, on payment: Payment) async throws -> Operation {
        try await note(asked.verb, payment.orderId, ["operationId": asked.command.operationId])
        do {
            return try await desk.perform(asked.command, on: payment).operation
        } catch let refusal as APIError {
            try await note(
                "\(asked.verb): not done", payment.orderId,
                ["operationId": asked.command.operationId, "reason": refusal.reasonCode.rawValue])
            throw refusal
        }
    }

    private func note(_ title: String, _ orderId: String, _ details: [String: String]) async throws {
        var change = records.change()
        change.note(.operator, title, orderId: orderId, details)
        try await records.commit(change)
    }

    /// A person has looked at something.
    @Sendable private func settle(_ form: ConsoleForm, _ session: ConsoleSession) async throws -> Response {
        try await records.retryingConflicts {
            guard let stored = try await records.find(AttentionItem.self, form["id"] ?? "") else {
                throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no item with this id.")
            }
            var item = stored.record
            guard item.state == .open else { return }
            item.state = .settled
            var change = records.change()
            try change.write(item, over: stored)
            change.note(.operator, "Settled: \(item.topic)", orderId: item.orderId, ["subject": item.subject])
            try await records.commit(change)
        }
        return .redirect(to: ConsolePath.root)
    }

    /// An operator allows or refuses a topic that wants to send notifications.
    @Sendable private func decide(_ form: ConsoleForm, _ session: ConsoleSession) async throws -> Response {
        guard let item = try await records.find(AttentionItem.self, form["id"] ?? "")?.record,
            let decision = form["decision"], ["allow", "refuse"].contains(decision)
        else { throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no such item.") }
        do {
            try await topics.decide(item, allows: decision == "allow")
        } catch StoreError.conflict {
            throw APIError(
                status: 409, reasonCode: "AlreadyDecided", message: "It has changed meanwhile. Look at it again.")
        }
        return .redirect(to: ConsolePath.root)
    }
}
