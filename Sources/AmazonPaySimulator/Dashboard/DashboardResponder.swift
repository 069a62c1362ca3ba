import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation
import HTTPService
import Logging

/// Shows people what is in the simulator, and lets them do what the control API does.
struct DashboardResponder: Sendable {
    let control: ControlAPI
    private let pages: DashboardPages
    private let addresses: PageAddresses

    /// - Throws: When the templates cannot be read.
    init(control: ControlAPI, addresses: PageAddresses) throws {
        self.control = control
        self.addresses = addresses
        pages = try DashboardPages.own.get()
    }

    /// Refuses by its head what comes from elsewhere, and what leads nowhere.
    func refuse(_ head: SimulatorRequest) -> SimulatorResponse? {
        do throws(APIError) {
            try control.authorize(head)
            _ = try DashboardRoute.routes.find(head.method, head.rawPath)
            return nil
        } catch {
            return refusal(error)
        }
    }

    private func refusal(_ error: APIError) -> SimulatorResponse {
        Answer(error).response(requestId: control.identifiers.uuid()).askingForPassword
    }

    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        do {
            try control.authorize(request)
            let match = try DashboardRoute.routes.find(request.method, request.rawPath)
            return try await perform(match, request)
        } catch let refused as APIError {
            return refusal(refused)
        } catch {
            control.logger.error("The dashboard failed", metadata: ["error": "\(ErrorKind(error))"])
            return Answer.internalError.response(requestId: control.identifiers.uuid())
        }
    }

    private func perform(
        _ match: RouteTable<DashboardRoute>.Match, _ request: SimulatorRequest
    ) async throws -> SimulatorResponse {
        let query = try CallQuery(request.rawQuery)
        let problem = query["problem"]
        switch match.target {
        case .overview: return page(pages.html(try await overview(problem)))
        case .objects: return page(pages.html(try await objects(query)))
        case .payment: return page(pages.html(try await payment(match.id, problem)))
        case .requests: return page(pages.html(RequestsPage(problem: problem, requests: requests())))
        case .notifications: return page(pages.html(try await notifications(problem)))
        case .faults: return page(pages.html(faults(problem)))
        case .stylesheet: return .asset(DashboardPages.stylesheet, "text/css; charset=utf-8")
        case .script: return .asset(DashboardPages.script, "text/javascript; charset=utf-8")
        case .action: return try await act(match.id, request)
        case .description: return .asset(PackageResources.openapi_json, "application/json")
        }
    }

    /// Does what a form says, and leads back to its page, with the reason when it was refused.
    private func act(_ action: String, _ request: SimulatorRequest) async throws -> SimulatorResponse {
        let fields = try FormFields(reading: String(decoding: request.body, as: UTF8.self))
        let form = try DashboardForm(action, fields)
        var call = request
        call.method = form.method
        call.rawPath = ControlRoute.prefix + form.path
        call.rawQuery = nil
        call.body = form.body.isEmpty ? Data() : try JSONEncoder().encode(form.body)
        let answer = await control.respond(to: call)
        var back = fields["back"].flatMap { DashboardRoute.leads($0) ? $0 : nil } ?? DashboardRoute.prefix
        if answer.status >= 400 {
            let refusal = try JSONInput.decode(APIError.Body.self, from: answer.body)
            let problem = "\(refusal.reasonCode): \(refusal.message ?? "")"
            var parts = URLComponents()
            parts.path = back
            parts.percentEncodedQuery = FormFields.encode([(name: "problem", value: problem)])
            back = parts.string ?? back
        }
        return .redirect(to: back)
    }

    private func page(_ html: String) -> SimulatorResponse {
        SimulatorResponse(
            status: 200,
            headers: [
                ("content-type", BuyerPages.contentType),
                ("content-security-policy", DashboardPages.contentSecurityPolicy),
                // With no-referrer browsers would send the dashboard's own forms with the origin null.
                ("referrer-policy", "same-origin"), SimulatorResponse.simulatorHeader,
            ],
            body: Data(html.utf8))
    }
}

// MARK: - What the pages show

extension DashboardResponder {
    private static let rows = 50
    private static let payments = 12

    private func overview(_ problem: String?) async throws -> OverviewPage {
        let reading = control.clocks.reading
        var counts: [OverviewPage.Count] = []
        for kind in ObjectKind.listed {
            let count = try await control.objects.repository.store.count(kind: kind.rawValue)
            counts.append(.init(kind: kind.rawValue, name: kind.name + "s", count: String(count)))
        }
        return OverviewPage(
            problem: problem, counts: counts, now: reading.now.extendedText, mode: reading.mode.rawValue,
            otherMode: reading.mode == .real ? "manual" : "real",
            chart: CallChart(control.log.entries(after: 0, limit: .max)),
            objects: try await control.objects.newest(.checkoutSession, Self.payments).map(ObjectRow.init))
    }

    private func objects(_ query: CallQuery) async throws -> ObjectsPage {
        let kind = query["kind"].flatMap(ObjectKind.init(rawValue:)) ?? .checkoutSession
        guard ObjectKind.listed.contains(kind) else { throw APIError.notFound("such kind of objects") }
        let found = try await control.objects.newest(kind, Self.rows, after: query["after"])
        return ObjectsPage(
            problem: query["problem"],
            kinds: ObjectKind.listed.map { .init(kind: $0.rawValue, name: $0.name + "s", isChosen: $0 == kind) },
            objects: found.objects.map(ObjectRow.init),
            next: found.next.map {
                "\(DashboardRoute.prefix)/objects?kind=\(kind.rawValue)&after=\(FormFields.encode($0))"
            })
    }

    private func payment(_ id: String, _ problem: String?) async throws -> PaymentPage {
        let history = try await control.histories.history(of: id)
        let open = history.objects.first { $0.kind == .checkoutSession && $0.state == "Open" }
        return PaymentPage(
            problem: problem, id: id,
            pageURL: open.map { addresses.session(CheckoutSession.ID(rawValue: $0.id)) },
            verbs: history.objects.compactMap {
                PaymentPage.Verbs($0, back: "\(DashboardRoute.prefix)/payments/\(id)")
            },
            objects: history.objects.map(ObjectRow.init),
            events: history.events.map {
                .init(at: $0.at.extendedText, kind: $0.kind, id: $0.id, what: $0.what, detail: $0.detail)
            },
            documents: try history.objects.map { .init(id: $0.id, json: try Self.pretty($0)) })
    }

    private func requests() -> [RequestsPage.Row] {
        control.log.entries(after: 0, limit: .max).suffix(100).reversed().map(RequestsPage.Row.init)
    }

    private func notifications(_ problem: String?) async throws -> NotificationsPage {
        let endpoints = try await control.notifications.endpoints()
        let query = DocumentQuery(kind: ObjectKind.notification.rawValue, limit: Self.rows, isNewestFirst: true)
        let repository = control.notifications.repository
        let found = try await repository.store.documents(matching: query).documents
        return NotificationsPage(
            problem: problem, urls: endpoints.map(\.url).joined(separator: "\n"),
            unconfirmed: endpoints.filter { !$0.isConfirmed }.map(\.url),
            notifications: try repository.unreadable.readable(found, NotificationRecord.decode)
                .map { NotificationsPage.Row($0) })
    }

    private func faults(_ problem: String?) -> FaultsPage {
        FaultsPage(
            problem: problem,
            operations: ["*", Fault.notification] + Operation.allCases.map(\.rawValue),
            actions: [
                .init(value: "refuse", label: "refuse before anything is done"),
                .init(value: "dropAnswer", label: "do it, lose the answer"),
                .init(value: "cut", label: "do it, cut the answer"), .init(value: "delay", label: "delay"),
                .init(value: "answer", label: "answer with a status"),
                .init(value: "duplicate", label: "send a notification twice"),
                .init(value: "hold", label: "hold a notification back"),
                .init(value: "lose", label: "lose a notification"),
            ],
            faults: control.faults.entries.map {
                let body = FaultBody($0.fault)
                return .init(
                    operation: body.operation ?? "", action: body.action ?? "", seen: $0.seen, matched: $0.matched)
            })
    }

    private static func pretty(_ object: ListedObject) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        return String(decoding: try encoder.encode(object), as: UTF8.self)
    }
}

extension PaymentPage.Verbs {
    /// What can be done about an object in its state; `nil` when nothing.
    fileprivate init?(_ object: ListedObject, back: String) {
        let cards = Cards(
            options: PaymentInstrument.cards.map { Card(value: $0.id.rawValue, label: "\($0.id) \($0.note)") })
        switch (object.kind, object.state) {
        case (.checkoutSession, "Open"):
            self.init(
                title: "What the buyer does", action: "buyer", id: object.id, back: back, cards: cards,
                buttons: ["approve", "decline", "declineOnce", "cancel"].map { .init(value: $0, label: $0) })
        case (.chargePermission, "Chargeable"), (.chargePermission, "NonChargeable"):
            self.init(
                title: "What the buyer does at pay.amazon.com", action: "account", id: object.id, back: back,
                cards: cards,
                buttons: [
                    .init(value: "updatePaymentInstrument", label: "Use this card"),
                    .init(value: "losePaymentInstrument", label: "The card stops working"),
                    .init(value: "cancel", label: "Cancel the subscription"),
                    .init(value: "delivered", label: "Take the parcels in"),
                ])
        case (.charge, "Captured"):
            self.init(
                title: "What the buyer’s bank does", action: "dispute", id: object.id, back: back,
                amount: object.content.amount.map {
                    Amount(amount: $0.amountText, currencyCode: $0.currencyCode.rawValue)
                },
                buttons: [.init(value: "open", label: "Open a dispute")])
        case (.dispute, "UnderReview"):
            self.init(
                title: "What the investigator decides", action: "resolution", id: object.id, back: back,
                buttons: ["BuyerWon", "MerchantWon", "NoFault"].map { .init(value: $0, label: $0) })
        default: return nil
        }
    }
}

extension RequestsPage.Row {
    fileprivate init(_ entry: RequestLog.Entry) {
        at = entry.receivedAt.extendedText
        status = String(entry.status)
        tone = (entry.status < 400 ? ObjectRow.Tone.good : entry.status < 500 ? .pending : .bad).rawValue
        operation = entry.operation?.rawValue ?? "unknown"
        method = entry.method
        path = entry.path
        verdict = entry.verdict
        requestId = entry.requestId
        key = entry.publicKeyId
        firstDifference = entry.firstDifference
        canonicalRequest = entry.canonicalRequest
        stringToSign = entry.stringToSign
        body = entry.body.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension NotificationsPage.Row {
    fileprivate init(_ record: NotificationRecord) {
        id = record.notificationId
        at = record.createdAt.extendedText
        type = record.objectType?.rawValue ?? record.type.rawValue
        link = record.objectId
        state = record.state.rawValue
        tone = ObjectRow.tone(of: record.state.rawValue).rawValue
        attempts = record.deliveries.flatMap(\.attempts).map { $0.status.map(String.init) ?? $0.failure ?? "?" }
            .joined(separator: ", ")
    }
}

extension SimulatorResponse {
    /// A file of the simulator's own.
    static func asset(_ bytes: [UInt8], _ contentType: String) -> SimulatorResponse {
        SimulatorResponse(
            status: 200,
            headers: [
                ("content-type", contentType), ("cache-control", "no-cache"), simulatorHeader,
            ],
            body: Data(bytes))
    }

    /// Browsers show where to type a password when they are asked like this.
    fileprivate var askingForPassword: SimulatorResponse {
        guard status == 401 else { return self }
        var asking = self
        asking.headers.append(("www-authenticate", "Basic realm=\"Amazon Pay simulator\", charset=\"UTF-8\""))
        return asking
    }
}
