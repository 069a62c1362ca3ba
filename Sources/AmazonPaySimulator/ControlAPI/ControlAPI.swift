import AmazonPayModel
import DurableStore
import Foundation
import Logging

/// What tests and people use beside the service's own API: press the button, be the buyer, turn the clock, look inside.
struct ControlAPI: Sendable {
    let buyers: BuyerService
    let clocks: ClockService
    let objects: ObjectListing
    let log: RequestLog
    let faults: FaultBoard
    let identifiers: IdentifierSource
    let notifications: NotificationService
    let feed: EventFeed
    let snapshots: SnapshotService
    let disputes: DisputeService
    let accounts: AccountService
    let verifications: VerificationService
    let signIns: SignInService
    let clock: SimulatorClock
    let merchants: MerchantService
    let histories: PaymentHistoryService
    let reset: @Sendable () async throws -> Void
    /// Asks every call for the token that is set; without one only this machine may call.
    let tokenGate: ControlTokenGate?
    let logger: Logger

    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        await result(request).response(requestId: identifiers.uuid())
    }

    private func result(_ request: SimulatorRequest) async -> ControlResult {
        do {
            try authorize(request)
            let match = try match(request)
            if case .events = match.target { return .events(feed.listen()) }
            return .answer(try await perform(match, request))
        } catch let refusal as APIError {
            return .answer(Answer(refusal))
        } catch {
            logger.error("A control request failed", metadata: ["error": "\(ErrorKind(error))"])
            return .answer(.internalError)
        }
    }

    /// - Throws: 404 for an unknown path, 405 for a method that the path does not have.
    func match(_ request: SimulatorRequest) throws(APIError) -> RouteTable<ControlRoute>.Match {
        try ControlRoute.routes.find(request.method, String(request.rawPath.dropFirst(ControlRoute.prefix.count)))
    }

    /// - Throws: 401 without the token that is set, 429 after too many wrong ones, 403 from elsewhere where none is, and for forms of other sites.
    func authorize(_ request: SimulatorRequest) throws(APIError) {
        if let tokenGate {
            try tokenGate.admit(request)
        } else if !request.isLoopback {
            throw APIError(
                status: 403, reasonCode: .unauthorizedAccess,
                message: "The control API answers only on this machine unless a token is set.")
        }
        guard request.isOfOwnPages else {
            throw APIError(
                status: 403, reasonCode: .unauthorizedAccess, message: "Pages of other sites may not call this.")
        }
    }

    private func perform(
        _ match: RouteTable<ControlRoute>.Match, _ request: SimulatorRequest
    ) async throws -> Answer {
        switch match.target {
        case .health: return try Answer(200, ["status": "ok"])
        case .pressButton: return try await press(request)
        case .buyerDecision: return try await decide(CheckoutSession.ID(rawValue: match.id), request)
        case .readClock: return try Answer(200, clocks.reading)
        case .setClock: return try Answer(200, try await clocks.set(try body(request)))
        case .advanceClock: return try Answer(200, try await clocks.advance(try body(request)))
        case .objects: return try Answer(200, try await objects.list(try query(request)))
        case .requests: return try requests(try query(request))
        case .listFaults: return try Answer(200, ["faults": faults.entries.map(ListedFault.init)])
        case .addFault:
            let body = try RequestBody(request.body, shape: FaultBody.shape).decode(FaultBody.self)
            let id = identifiers.uuid()
            try faults.add(try body.parsed(), id: id)
            return try Answer(201, ["faultId": id])
        case .removeFaults:
            faults.removeAll()
            return try Answer(200, ["status": "removed"])
        case .removeFault:
            try faults.remove(match.id)
            return try Answer(200, ["status": "removed"])
        case .listEndpoints: return try Self.list(try await notifications.endpoints())
        case .replaceEndpoints:
            let body = try RequestBody(request.body, shape: NotificationService.EndpointsBody.shape)
            return try Self.list(
                try await notifications.replace(try body.decode(NotificationService.EndpointsBody.self)))
        case .notifications:
            let listing = NotificationListing(repository: notifications.repository)
            return try Answer(200, try await listing.list(try query(request)))
        case .redeliver: return try Answer(200, ListedNotification(try await notifications.redeliver(match.id)))
        // It never gets here: it is no answer but a stream.
        case .events: return .internalError
        case .accountAction:
            let body = try RequestBody(request.body, shape: AccountService.Body.shape)
            return try Answer(200, try await accounts.perform(try body.decode(), on: match.id))
        case .verifyCharge:
            let body: [String: String] = try body(request, .map(.text))
            guard let decision = body["decision"].flatMap(BuyerDecision.Verb.init(rawValue:)),
                decision != .declineOnce
            else { throw APIError.invalidParameter("decision", "It must be one of approve, decline, cancel.") }
            return try Answer(
                200, ["redirectUrl": try await verifications.decide(decision == .approve, on: match.id)])
        case .openDispute:
            let dispute = try RequestBody(request.body, shape: DisputeBody.shape).decode(DisputeBody.self)
            let id = try await disputes.open(
                Charge.ID(rawValue: match.id), dispute.amount, dispute.filingReason ?? .other, at: clock.now)
            return try Answer(201, ["disputeId": id])
        case .resolveDispute:
            let body: [String: String] = try body(request, .map(.text))
            guard let resolution = body["resolution"] else { throw APIError.missingParameter("resolution") }
            return try await disputes.resolve(match.id, Dispute.Resolution(rawValue: resolution), at: clock.now)
        case .listMerchants: return try Answer(200, ["merchants": try await merchants.list()])
        case .createMerchant:
            let body = try RequestBody(request.body, shape: MerchantService.Body.shape).decode(
                MerchantService.Body.self)
            guard let id = body.merchantId, merchants.exists(id) else {
                return try Answer(201, try await merchants.create(body))
            }
            return try Answer(200, try await merchants.update(id, body))
        case .updateMerchant:
            let body = try RequestBody(request.body, shape: MerchantService.Body.shape).decode(
                MerchantService.Body.self)
            return try Answer(200, try await merchants.update(match.id, body))
        case .addKey:
            let body = try RequestBody(request.body, shape: MerchantService.KeyBody.shape)
            return try Answer(201, try await merchants.addKey(match.id, try body.decode()))
        case .paymentHistory: return try Answer(200, try await histories.history(of: match.id))
        case .export: return try Answer(200, try await snapshots.export())
        case .importExport:
            try await snapshots.replace(with: try ExportFile(request.body))
            return try Answer(200, ["status": "imported"])
        case .reset:
            try await reset()
            return try Answer(200, ["status": "reset"])
        }
    }

    private static func list(_ endpoints: [NotificationEndpoint]) throws -> Answer {
        try Answer(200, ["endpoints": endpoints.map(ListedEndpoint.init)])
    }

    private func press(_ request: SimulatorRequest) async throws -> Answer {
        let pressed = try RequestBody(request.body, shape: ButtonPress.shape).decode(ButtonPress.self)
        if pressed.productType == .signIn, !pressed.isSetup {
            return try Answer(201, try await signIns.signIn(try signIns.request(pressed), as: pressed.buyer))
        }
        let id = try await buyers.press(pressed)
        return try Answer(201, PressedButton(checkoutSessionId: id, pageUrl: buyers.pages.session(id)))
    }

    private func decide(_ id: CheckoutSession.ID, _ request: SimulatorRequest) async throws -> Answer {
        let decision = try RequestBody(request.body, shape: DecisionBody.shape).decode(DecisionBody.self)
        return try Answer(200, ["redirectUrl": try await buyers.decide(try decision.parsed(), on: id)])
    }

    private func requests(_ query: RequestQuery) throws -> Answer {
        let entries = log.entries(after: query.after ?? 0, limit: min(max(query.limit ?? 100, 1), 500))
        return try Answer(200, RequestPage(requests: entries, next: entries.last?.number))
    }

    private func body<Body: Decodable>(
        _ request: SimulatorRequest, _ shape: BodyShape = .value
    ) throws(APIError) -> Body {
        try RequestBody(request.body, shape: shape).decode(Body.self)
    }

    private func query<Query: ControlQuery>(_ request: SimulatorRequest) throws(APIError) -> Query {
        try Query(try CallQuery(request.rawQuery))
    }
}

extension SimulatorRequest {
    /// Whether no page of another site has sent the request.
    ///
    /// Any web page can make its reader's browser send forms to this machine, and the browser adds the password it knows.
    /// But it also says which site the form is from: as `Origin`, or as `Sec-Fetch-Site`. From a page that sends no
    /// referrer Chromium says `Origin: null`, also to the page's own server: there the second one tells.
    fileprivate var isOfOwnPages: Bool {
        let (sites, origins) = (headerValues("sec-fetch-site"), headerValues("origin"))
        guard sites.count <= 1, origins.count <= 1 else { return false }
        let site = sites.first?.lowercased()
        if let origin = origins.first?.lowercased(), let authority = authority?.lowercased() {
            return ["http://\(authority)", "https://\(authority)"].contains(origin)
                || (origin == "null" && site == "same-origin")
        }
        let isReading = method == "GET" || method == "HEAD"
        return isReading || site.map { ["same-origin", "none"].contains($0) } ?? true
    }
}

// MARK: - What goes in and out

/// The answer to a click on the button.
private struct PressedButton: Encodable {
    let checkoutSessionId: CheckoutSession.ID
    let pageUrl: String
}

private struct RequestQuery: ControlQuery {
    let after: Int?
    let limit: Int?

    init(_ query: CallQuery) throws(APIError) {
        after = try query.number("after")
        limit = try query.number("limit")
    }
}

private struct RequestPage: Encodable {
    let requests: [RequestLog.Entry]
    /// Pass it as `after` to see what came later.
    let next: Int?
}
