import AmazonPayModel
import Foundation
import Hummingbird
import Logging

/// Serves the pages that a buyer sees at Amazon, and takes what the buyer does there.
struct BuyerPageResponder: Sendable {
    let buyers: BuyerService
    let buyNow: BuyNowService
    let rendering: PageRendering
    let directory: MerchantDirectory
    let verifications: VerificationService
    private let signIns: SignInService
    private let accounts: AccountService
    private let logger: Logger

    init(
        buyers: BuyerService, signIns: SignInService, accounts: AccountService, verifications: VerificationService,
        directory: MerchantDirectory, logger: Logger
    ) throws {
        self.buyers = buyers
        self.signIns = signIns
        self.accounts = accounts
        self.verifications = verifications
        self.logger = logger
        self.directory = directory
        buyNow = BuyNowService(buyers: buyers, directory: directory)
        rendering = try PageRendering(directory: directory)
    }

    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        do {
            // HEAD asks for the head of what GET answers.
            let method = request.method == "HEAD" ? "GET" : request.method
            let match = try PageRoute.routes.find(method, request.rawPath)
            return try await perform(match.target, match.id, request)
        } catch let refusal as APIError {
            return answer(refusal, to: request)
        } catch {
            logger.error("A page could not be shown", metadata: ["error": "\(type(of: error))"])
            return answer(
                APIError(status: 500, reasonCode: .internalServerError, message: "The simulator could not do it."),
                to: request)
        }
    }

    /// Browsers get a page; programs that have lost their way get the shape that they know.
    private func answer(_ refusal: APIError, to request: SimulatorRequest) -> SimulatorResponse {
        guard request.header("accept")?.contains("text/html") == true else {
            return Answer(refusal).response(requestId: buyers.identifiers.uuid())
        }
        return rendering.problem(refusal)
    }

    private func perform(
        _ route: PageRoute, _ id: String, _ request: SimulatorRequest
    ) async throws -> SimulatorResponse {
        switch route {
        case .home: return rendering.home(origin: buyers.pages.origin)
        case .checkoutScript: return rendering.checkoutScript
        case .stylesheet: return rendering.stylesheet
        case .initiate: return try await initiate(try form(of: request), request)
        case .changeChoice: return try await show(request, changes: true)
        case .show: return try await show(request, changes: false)
        case .decide: return try await decide(try query(of: request), try form(of: request))
        case .signOut: return SimulatorResponse(status: 204)
        case .signIn: return try await signIn(try form(of: request))
        case .account: return rendering.accountPage(try await accounts.permission(id), in: request.language)
        case .accountDecision: return try await account(id, try form(of: request))
        case .verification:
            return try await verificationPage(try query(of: request)["chargeId"] ?? "", in: request.language)
        case .verify: return try await verify(try query(of: request)["chargeId"] ?? "", try form(of: request))
        case .switchAccount: return try switchAccount(try query(of: request), request)
        case .accountStatus: return try accountStatus(of: id, try query(of: request))
        case .buyNow, .buyNowScript, .buyNowChoice, .buyNowCart, .buyNowDecision:
            return try await buyNow(route, CheckoutSession.ID(rawValue: id), request)
        }
    }

    /// The button's form: a payload with its signature, or the id of a session that the merchant has made.
    private func initiate(_ form: FormFields, _ request: SimulatorRequest) async throws -> SimulatorResponse {
        if let id = form["amazonCheckoutSessionId"] {
            return .redirect(to: buyers.pages.session(CheckoutSession.ID(rawValue: id)))
        }
        if let config = form["checkoutSessionConfig"] {
            let id = try await buyNow.start(config, ButtonPress(unsigned: form), merchantId: form["merchantId"])
            return .redirect(to: try buyNowPage(id, form))
        }
        let press = try ButtonPress(form)
        guard press.productType != .signIn || press.isSetup else {
            let language = press.checkoutLanguage.flatMap(PageLanguage.init(_:)) ?? request.language
            return rendering.signInPage(try signIns.request(press), press, in: language)
        }
        let id = try await buyers.press(press)
        // A page with handlers shows the checkout in a frame of its own.
        return .redirect(to: form["viewType"] == "modalView" ? try buyNowPage(id, form) : buyers.pages.session(id))
    }

    /// The page on which a buyer signs in as somebody else.
    private func switchAccount(_ query: FormFields, _ request: SimulatorRequest) throws -> SimulatorResponse {
        var press = try ButtonPress(query)
        press.checkoutLanguage = query["language"]
        if let sandbox = query["sandbox"] { press.environment = sandbox == "true" ? "SANDBOX" : "LIVE" }
        let language = press.checkoutLanguage.flatMap(PageLanguage.init(_:)) ?? request.language
        return rendering.signInPage(try signIns.request(press), press, in: language)
    }

    /// What a live button asks before it lets itself be clicked: whether the merchant may take payments on this page.
    ///
    /// Amazon's script disables the button unless the answer is ACTIVE; which other words there are is not documented.
    private func accountStatus(of merchantId: String, _ query: FormFields) throws -> SimulatorResponse {
        let domains = directory.merchant(merchantId).map { $0.domains ?? [] }
        let isActive = domains.map { $0.contains(query["originDomain"]?.lowercased() ?? "") } ?? false
        var response = try Answer(200, ["merchantAccountStatus": isActive ? "ACTIVE" : "INACTIVE"])
            .response(requestId: buyers.identifiers.uuid())
        response.headers.append(("access-control-allow-origin", "*"))
        return response
    }

    /// The buyer's consent to a sign-in; without it the buyer goes back with nothing, which is our reading.
    private func signIn(_ form: FormFields) async throws -> SimulatorResponse {
        let request = try signIns.request(try ButtonPress(form))
        guard form["decision"] == BuyerDecision.Verb.approve.rawValue else {
            return .redirect(to: request.payload.signInReturnUrl)
        }
        return .redirect(to: try await signIns.signIn(request, as: form["buyer"]).redirectUrl)
    }

    /// What a buyer does on the account page; it is shown again afterwards.
    private func account(_ id: String, _ form: FormFields) async throws -> SimulatorResponse {
        switch form["decision"].flatMap(BuyerDecision.Verb.init(rawValue:)) {
        case .cancel: _ = try await accounts.act(.cancel, on: id)
        case .approve:
            let card =
                form["paymentInstrument"].map(PaymentInstrument.ID.init(rawValue:)) ?? PaymentInstrument.defaultID
            _ = try await accounts.act(.updatePaymentInstrument(card), on: id)
        default: throw APIError.missingParameter("decision")
        }
        return .redirect(to: "\(buyers.pages.origin)/account/charge-permissions/\(id)")
    }

    private func show(_ request: SimulatorRequest, changes: Bool) async throws -> SimulatorResponse {
        let query = try query(of: request)
        let session = try await buyers.session(try id(in: query))
        return rendering.page(
            for: session, changes: changes, wasDeclined: query["declined"] != nil,
            over: buyers.pages.url(of: .result, session), in: session.language ?? request.language)
    }

    private func decide(_ query: FormFields, _ form: FormFields) async throws -> SimulatorResponse {
        let id = try id(in: query)
        guard let verb = form["decision"].flatMap(BuyerDecision.Verb.init(rawValue:)) else {
            throw APIError.missingParameter("decision")
        }
        let decision = BuyerService.Decision(
            verb: verb, paymentInstrument: form["paymentInstrument"],
            shippingAddress: form["shippingAddress"].map { .booked($0) }, buyer: form["buyer"],
            // A box that is not ticked is not sent.
            savesPaymentMethod: form["asksToSave"] == nil || form["savesPaymentMethod"] != nil)
        do {
            return .redirect(to: try await buyers.decide(decision, on: id))
        } catch let refusal as APIError where refusal.reasonCode == .invalidCheckoutSessionStatus {
            // The second click on a button of a page: the buyer is led where the first one led.
            let session = try await buyers.session(id)
            return .redirect(to: buyers.pages.url(of: .result, session))
        }
    }

    func id(in query: FormFields) throws(APIError) -> CheckoutSession.ID {
        guard let id = query["amazonCheckoutSessionId"] else { throw .missingParameter("amazonCheckoutSessionId") }
        return CheckoutSession.ID(rawValue: id)
    }

    private func form(of request: SimulatorRequest) throws(APIError) -> FormFields {
        try FormFields(String(decoding: request.body, as: UTF8.self))
    }

    func query(of request: SimulatorRequest) throws(APIError) -> FormFields {
        try FormFields(request.rawQuery ?? "")
    }
}

extension SimulatorResponse {
    static func redirect(to url: String) -> SimulatorResponse {
        SimulatorResponse(
            status: 303, headers: [("location", url), ("cache-control", "no-store"), simulatorHeader])
    }
}

extension SimulatorRequest {
    /// The language that the browser asks for; English when it asks for none that there is.
    var language: PageLanguage { header("accept-language").flatMap(PageLanguage.first(in:)) ?? .english }
}

extension ButtonPress {
    /// A click as the button's form sends it.
    fileprivate init(_ form: FormFields) throws(APIError) {
        guard let payload = form["payloadJSON"], let signature = form["signature"], let key = form["publicKeyId"] else {
            throw .missingParameter("payloadJSON, signature or publicKeyId")
        }
        self.init(
            payloadJSON: payload, signature: signature, publicKeyId: key, algorithm: form["algorithm"],
            productType: form["productType"].map(ProductType.init(rawValue:)), buyer: form["buyer"],
            checkoutLanguage: form["checkoutLanguage"], environment: form["environment"],
            upgradeAction: try form["upgradeAction"].map { text throws(APIError) in
                guard let action = UpgradeAction(rawValue: text) else {
                    throw .invalidParameter("upgradeAction", "It is recurringUpgrade or recurringUpdate.")
                }
                return action
            })
    }

    /// A click whose page says without a signature what it wants.
    fileprivate init(unsigned form: FormFields) {
        self.init(
            payloadJSON: "", signature: "", publicKeyId: form["publicKeyId"] ?? "",
            productType: form["productType"].map(ProductType.init(rawValue:)),
            checkoutLanguage: form["checkoutLanguage"], environment: form["environment"])
    }
}
