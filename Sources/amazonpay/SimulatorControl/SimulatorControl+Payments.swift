import AmazonPay
import NIOHTTP1

extension SimulatorControl {
    /// An object of a payment, with what merchants do not see.
    struct PaymentObject: Decodable, Sendable {
        /// What a charge or a session has beside its state.
        struct Content: Decodable, Sendable {
            let chargeAmount: Price?
            let captureAmount: Price?
            let webCheckoutDetails: WebCheckoutDetails?
        }

        /// What the buyer's payment left, before it is completed too.
        struct Payment: Decodable, Sendable {
            let chargePermissionId: String
            let chargeId: String?
        }

        let kind: String
        let id: String
        let state: String
        let reasonCode: String?
        let merchantId: String
        let object: Content
        let payment: Payment?
    }

    /// A session with everything that came of it.
    struct PaymentTruth: Decodable, Sendable {
        let objects: [PaymentObject]

        var session: PaymentObject? { objects.first { $0.kind == "checkoutSession" } }
        var charges: [PaymentObject] { objects.filter { $0.kind == "charge" } }
    }

    /// Everything about a payment, by the id of its session, permission or charge.
    func payment(of id: String) async throws -> PaymentTruth { try await get("payments/\(id)") }

    /// A click on the button.
    ///
    /// - Returns: The id of the session.
    func press(_ button: ButtonOnPage) async throws -> String {
        struct Pressed: Decodable { let checkoutSessionId: String }
        var body = button.fields
        body["environment"] = nil
        let pressed: Pressed = try await call(.POST, "button", body)
        return pressed.checkoutSessionId
    }

    /// What the buyer does on the page that a session is at.
    ///
    /// - Returns: Where Amazon sends the buyer.
    func decide(_ decision: String, card: String = "1111", on session: String) async throws -> String {
        struct Decided: Decodable { let redirectUrl: String }
        let decided: Decided = try await call(
            .POST, "checkout-sessions/\(session)/buyer", ["decision": decision, "paymentInstrument": card])
        return decided.redirectUrl
    }
}
