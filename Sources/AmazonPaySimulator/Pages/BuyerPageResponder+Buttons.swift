import AmazonPayModel
import Foundation
import HTTPService

/// What buttons and the script around them ask for.
extension BuyerPageResponder {
    /// The button's form: a payload with its signature, or the id of a session that the merchant has made.
    func initiate(_ form: FormFields, _ request: SimulatorRequest) async throws -> SimulatorResponse {
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
    func switchAccount(_ query: FormFields, _ request: SimulatorRequest) throws -> SimulatorResponse {
        var press = try ButtonPress(query)
        press.checkoutLanguage = query["language"]
        if let sandbox = query["sandbox"] { press.environment = sandbox == "true" ? "SANDBOX" : "LIVE" }
        let language = press.checkoutLanguage.flatMap(PageLanguage.init(_:)) ?? request.language
        return rendering.signInPage(try signIns.request(press), press, in: language)
    }

    /// What a live button asks before it lets itself be clicked: whether the merchant may take payments on this page.
    ///
    /// Amazon's script disables the button unless the answer is ACTIVE; which other words there are is not documented.
    func accountStatus(of merchantId: String, _ query: FormFields) throws -> SimulatorResponse {
        let domains = directory.merchant(merchantId).map { $0.domains ?? [] }
        let isActive = domains.map { $0.contains(query["originDomain"]?.lowercased() ?? "") } ?? false
        var response = try Answer(200, ["merchantAccountStatus": isActive ? "ACTIVE" : "INACTIVE"])
            .response(requestId: buyers.identifiers.uuid())
        response.headers.append(("access-control-allow-origin", "*"))
        return response
    }
}

extension ButtonPress {
    /// A click as the button's form sends it.
    init(_ form: FormFields) throws(APIError) {
        guard let payload = form["payloadJSON"], let signature = form["signature"], let key = form["publicKeyId"] else {
            throw .missingParameter("payloadJSON, signature or publicKeyId")
        }
        self.init(
            payloadJSON: payload, signature: signature, publicKeyId: key, algorithm: form["algorithm"],
            productType: form["productType"].map(ProductType.init(rawValue:)), buyer: form["buyer"],
            checkoutLanguage: form["checkoutLanguage"], environment: form["environment"],
            upgradeAction: try form["upgradeAction"].map { text throws(APIError) in
                guard let action = UpgradeAction(rawValue: text) else {
                    throw .invalidParameter("upgradeAction", "It must be recurringUpgrade or recurringUpdate.")
                }
                return action
            }, estimatedOrderAmount: try form["estimatedOrderAmount"].flatMap(Self.estimate))
    }

    /// The script sends an amount as JSON, and nothing where the page named none.
    private static func estimate(_ text: String) throws(APIError) -> Price? {
        text.isEmpty
            ? nil
            : try RequestBody(Data(text.utf8), shape: BodyShape.price).decode(Price.self)
    }

    /// A click whose page says without a signature what it wants.
    fileprivate init(unsigned form: FormFields) {
        self.init(
            payloadJSON: "", signature: "", publicKeyId: form["publicKeyId"] ?? "",
            productType: form["productType"].map(ProductType.init(rawValue:)),
            checkoutLanguage: form["checkoutLanguage"], environment: form["environment"],
            // What is no amount is as good as none: the page is a stranger's, and nothing of it is signed.
            estimatedOrderAmount: (try? form["estimatedOrderAmount"].flatMap(Self.estimate)) ?? nil)
    }
}
