import AmazonPayModel
import DurableStore
import Foundation
import HTTPService
import Logging

/// Serves the pages that a buyer sees at Amazon, and takes what the buyer does there.
struct BuyerPageResponder: Sendable {
    let buyers: BuyerService
    let buyNow: BuyNowService
    let rendering: PageRendering
    let directory: MerchantDirectory
    let verifications: VerificationService
    let signIns: SignInService
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

    /// Refuses by its head what leads to no page.
    func refuse(_ head: SimulatorRequest) -> SimulatorResponse? {
        do throws(APIError) {
            _ = try PageRoute.routes.find(head.method, head.rawPath)
            return nil
        } catch {
            return answer(error, to: head)
        }
    }

    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        do {
            let match = try PageRoute.routes.find(request.method, request.rawPath)
            return try await perform(match.target, match.id, request)
        } catch let refusal as APIError {
            return answer(refusal, to: request)
        } catch {
            logger.error("A page could not be shown", metadata: ["error": "\(ErrorKind(error))"])
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
        case .decide: return try await decide(try query(of: request, naming: .session), try form(of: request))
        case .signOut: return SimulatorResponse(status: 204)
        case .signIn: return try await signIn(try form(of: request))
        case .account: return rendering.accountPage(try await accounts.permission(id), in: request.language)
        case .accountDecision: return try await account(id, try form(of: request))
        case .verification:
            return try await verificationPage(
                try query(of: request, naming: .charge)["chargeId"] ?? "", in: request.language)
        case .verify:
            return try await verify(
                try query(of: request, naming: .charge)["chargeId"] ?? "", try form(of: request))
        case .switchAccount: return try switchAccount(try query(of: request, naming: .session), request)
        case .accountStatus: return try accountStatus(of: id, try query(of: request))
        case .buyNow, .buyNowScript, .buyNowChoice, .buyNowCart, .buyNowDecision:
            return try await buyNow(route, CheckoutSession.ID(rawValue: id), request)
        }
    }

    /// The buyer's consent to a sign-in; without it the buyer goes back with nothing.
    ///
    /// Amazon documents neither; where a buyer goes who cancels is read from the name of `signInCancelUrl`.
    private func signIn(_ form: FormFields) async throws -> SimulatorResponse {
        let request = try signIns.request(try ButtonPress(form))
        guard form["decision"] == BuyerDecision.Verb.approve.rawValue else {
            return .redirect(to: request.payload.signInCancelUrl ?? request.payload.signInReturnUrl)
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
        let query = try query(of: request, naming: .session)
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
        try FormFields(reading: String(decoding: request.body, as: UTF8.self))
    }

    /// What a page's address names.
    enum Named: String {
        case session = "Checkout Session"
        case charge = "Charge"
    }

    /// Reads the address of a page about one thing; an id that is no text is the id of nothing, as it is in a path.
    ///
    /// - Throws: 404.
    func query(of request: SimulatorRequest, naming named: Named) throws(APIError) -> FormFields {
        let fields = FormFields(request.rawQuery ?? "")
        guard fields.isReadable else { throw .notFound("\(named.rawValue) with this id") }
        return fields
    }

    private func query(of request: SimulatorRequest) throws(APIError) -> FormFields {
        try FormFields(reading: request.rawQuery ?? "")
    }
}

extension SimulatorResponse {
    static func redirect(to url: String) -> SimulatorResponse {
        SimulatorResponse(
            status: 303, headers: [("location", url), simulatorHeader])
    }
}

extension SimulatorRequest {
    /// The language that the browser asks for; English when it asks for none that there is.
    var language: PageLanguage { header("accept-language").flatMap(PageLanguage.first(in:)) ?? .english }
}
