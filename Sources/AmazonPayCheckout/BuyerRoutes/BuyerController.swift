import AmazonPay
import AmazonPayModel
import HTTPTypes
import Hummingbird

/// What a buyer's browser comes to: the page with the button, and the ways back from Amazon.
struct BuyerController: Sendable {
    let configuration: CheckoutConfiguration
    let repository: CheckoutRepository
    let drives: CheckoutDrives
    let returns: BuyerReturns
    let gateway: any AmazonPayGateway
    let pages: CheckoutPages
    let now: @Sendable () -> Timestamp

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("\(BuyerPath.checkoutPage)/:id", use: checkoutPage)
        router.get("\(BuyerPath.back)", use: back)
        router.get("\(BuyerPath.cancel)", use: cancel)
        router.get("\(BuyerPath.review)", use: review)
        router.post("\(BuyerPath.review)", use: pay)
        router.get("\(BuyerPath.stylesheet)") { _, _ in pages.stylesheet }
        router.get("\(BuyerPath.script)") { _, _ in pages.script }
    }

    @Sendable private func checkoutPage(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let found = try await find(context.parameters.get("id").flatMap(Checkout.PageID.init)),
            let stored = try await repository.checkout(found.id)
        else { return unknown(request) }
        let checkout = stored.checkout
        let language = language(of: checkout, request)
        switch checkout.state {
        case .open where stored.order.record.isHeld(without: checkout.id):
            return pages.paidElsewhere(checkout, language)
        case .open where now().seconds(since: checkout.createdAt) > Double(configuration.buttonLifeSeconds):
            return pages.ended(checkout, language)
        case .open where checkout.hasLostAddress: return pages.ended(checkout, language)
        case .open: return try button(checkout, language)
        case .failed: return pages.ended(checkout, language)
        default: return show(checkout, request)
        }
    }

    private func button(_ checkout: Checkout, _ language: PageLanguage) throws -> Response {
        let options = try gateway.buttonOptions(
            payloadJSON: checkout.payloadJSON,
            ButtonOptions(
                merchantId: configuration.merchantId, productType: checkout.request.productType,
                ledgerCurrency: configuration.ledgerCurrency, checkoutLanguage: checkout.request.language,
                buttonColor: .gold))
        return pages.button(checkout, options: options, language, script: configuration.checkoutScriptURL)
    }

    /// The buyer is back from paying at Amazon.
    ///
    /// The address proves nothing: it only says which session to look at.
    @Sendable private func back(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let query = BuyerQuery(request)
        guard let checkout = try await find(query.checkout) else { return unknown(request) }
        if let session = query.session { return try await back(checkout.id, session, request) }
        // It was seen that Amazon leaves the id out. With a review page it is known; otherwise what is known is shown.
        guard let session = checkout.review?.checkoutSessionId else { return show(checkout, request) }
        return try await back(checkout.id, session, request)
    }

    private func back(_ id: Checkout.ID, _ session: CheckoutSession.ID, _ request: Request) async throws -> Response {
        try await bring(.init(session: session, purpose: .result), to: id, request)
    }

    /// The buyer left Amazon's page.
    ///
    /// Nothing is decided by it: a session may still be paid in another tab.
    @Sendable private func cancel(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let checkout = try await find(BuyerQuery(request).checkout) else { return unknown(request) }
        switch checkout.state {
        case .completed, .checking, .completing: return show(checkout, request)
        case .open, .reviewing, .updating, .paying, .failed:
            return .redirect(to: BuyerDestination.cancel(checkout), type: .normal)
        }
    }

    /// The buyer has chosen address and payment instrument, or comes back to what was chosen.
    @Sendable private func review(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let query = BuyerQuery(request)
        guard let checkout = try await find(query.checkout) else { return unknown(request) }
        guard let session = query.session else {
            if query.isPaying, let url = checkout.redirectURL { return .redirect(to: url, type: .normal) }
            return show(checkout, request, isPaying: query.isPaying)
        }
        return try await bring(.init(session: session, purpose: .review), to: checkout.id, request)
    }

    /// Looks at a session, or lets the browser wait and ask again until it is its turn.
    private func bring(
        _ arrival: BroughtSessions.Arrival, to id: Checkout.ID, _ request: Request
    ) async throws -> Response {
        switch try await returns.bring(arrival, to: id) {
        case .done(let checkout?): return show(checkout, request)
        case .done(nil): return unknown(request)
        case .underWay: return try await waiting(id, request)
        }
    }

    /// The page that asks again, while what is stored may not know yet what the browser has brought.
    ///
    /// - Parameter path: Where it asks; at its own address when absent.
    private func waiting(
        _ id: Checkout.ID, _ request: Request, then path: String? = nil
    ) async throws -> Response {
        guard let checkout = try await repository.checkout(id)?.checkout else { return unknown(request) }
        switch checkout.state {
        case .failed(let failure) where !failure.isPreliminary: return show(checkout, request)
        case .completed: return show(checkout, request)
        case .open, .reviewing, .updating, .paying, .checking, .completing, .failed:
            return pages.waiting(checkout, language(of: checkout, request), then: path)
        }
    }

    /// The buyer wants to pay what the review page has shown.
    @Sendable private func pay(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let form = try await ReviewForm(request)
        guard let checkout = try await find(form.checkout) else {
            // A form that is none of ours leads nowhere.
            return unknown(request)
        }
        guard !form.isFromElsewhere(request) else { return show(checkout, request) }
        let outcome = try await drives.drive(checkout.id, .confirmed(shown: form.shown))
        guard case .done(let driven) = outcome else {
            return try await waiting(checkout.id, request, then: BuyerPath.payingPage(of: checkout.pageID))
        }
        guard let driven else { return unknown(request) }
        if let url = driven.redirectURL, driven.reviewText == form.shown { return .redirect(to: url, type: .normal) }
        return show(driven, request, isPaying: true, shown: form.shown)
    }

    /// The checkout of a page; `nil` also for an address with a wrong secret.
    private func find(_ page: Checkout.PageID?) async throws -> Checkout? {
        guard let page, let checkout = try await repository.checkout(page.checkout)?.checkout,
            checkout.isOpened(by: page)
        else { return nil }
        return checkout
    }
}

extension BuyerController {
    /// The same checkout shows the same thing in every tab.
    ///
    /// - Parameters:
    ///   - isPaying: Whether the buyer has asked to pay: a page that waits leads on to Amazon then.
    ///   - shown: What stood for the review page that the buyer has seen.
    private func show(
        _ checkout: Checkout, _ request: Request, isPaying: Bool = false, shown: String? = nil
    ) -> Response {
        let language = language(of: checkout, request)
        switch checkout.state {
        case .completed:
            return BuyerDestination.success(checkout).map { .redirect(to: $0, type: .normal) }
                ?? pages.success(checkout, language)
        case .failed:
            return .redirect(to: BuyerDestination.failure(checkout, language.texts), type: .normal)
        case .open: return pages.again(checkout, language)
        case .checking, .completing: return pages.waiting(checkout, language)
        case .updating: return pages.waiting(checkout, language, then: BuyerPath.payingPage(of: checkout.pageID))
        case .reviewing, .paying:
            if let url = BuyerDestination.review(checkout) { return .redirect(to: url, type: .normal) }
            let hasChanged = shown.map { $0 != checkout.reviewText } ?? false
            return pages.review(checkout, language, script: configuration.checkoutScriptURL, hasChanged: hasChanged)
        }
    }

    private func unknown(_ request: Request) -> Response { pages.unknown(.of(request)) }

    private func language(of checkout: Checkout, _ request: Request) -> PageLanguage {
        checkout.request.language.flatMap { PageLanguage($0) } ?? .of(request)
    }
}

extension Checkout {
    /// Where the buyer pays, when Amazon knows what.
    fileprivate var redirectURL: String? {
        guard case .paying = state else { return nil }
        return review?.amazonPayRedirectUrl
    }
}

extension PageLanguage {
    /// What a browser asks for.
    fileprivate static func of(_ request: Request) -> Self {
        request.headers[.acceptLanguage].flatMap(first) ?? .english
    }
}
