import AmazonPayModel
import Foundation

/// Serves the page of a checkout that the handlers of the shop's page drive: it passes on what the buyer chooses, and
/// takes what the handlers answer.
struct BuyNowService: Sendable {
    let buyers: BuyerService
    let directory: MerchantDirectory

    /// What the page sends when the buyer has chosen.
    struct Choice: Decodable, Sendable {
        var buyer: String?
        var shippingAddress: String?
        var paymentInstrument: String?

        static let shape = BodyShape.openTexts("buyer", "shippingAddress", "paymentInstrument", "decision")
    }

    /// What the page sends when a handler has answered.
    struct Cart: Decodable, Sendable {
        /// Whether it was the first one, `onInitCheckout`.
        var isFirst: Bool?
        let cart: CartDetails

        static let shape = BodyShape.open(["isFirst": .flag, "cart": CartDetails.shape])
    }

    /// What became of the buyer's payment.
    struct Result: Encodable, Sendable {
        let state: CheckoutSession.State
        let reasonCode: ReasonCode?
        /// Whether the card was refused and another one may be chosen.
        let isDeclinedOnce: Bool
        let event: BuyNowEvent
    }

    /// A click on a button whose page said without a signature what it wants.
    ///
    /// Amazon lets pages do so because Finalize compares amount and address: so here it makes no other sessions.
    func start(_ config: String, _ press: ButtonPress, merchantId: String?) async throws -> CheckoutSession.ID {
        guard let merchantId else { throw APIError.missingParameter("merchantId") }
        guard let merchant = directory.merchant(merchantId) else {
            throw APIError.invalidParameter("merchantId", "There is no such merchant.")
        }
        var body = try RequestBody(Data(config.utf8), shape: .buyNowConfig)
        if body.members["webCheckoutDetails"] == nil {
            body = try RequestBody(
                JSONEncoder().encode(body.members.merging(["webCheckoutDetails": .object([:])]) { $1 }),
                shape: .buyNowConfig)
        }
        let caller = Caller(
            merchant, in: press.environment?.uppercased() == "LIVE" ? .live : .sandbox, publicKeyID: press.publicKeyId)
        return try await buyers.open(try body.decode(), press, caller)
    }

    /// The buyer has signed in, or chosen something else.
    func choose(_ choice: Choice, on id: CheckoutSession.ID) async throws -> BuyNowEvent {
        let decision = decision(.approve, choice)
        let (session, _) = try await buyers.change(id) { objects, _ in
            try objects.chooseForBuyNow(try buyers.decision(decision, objects.session))
        }
        return BuyNowEvent(session)
    }

    /// A handler has answered.
    func take(_ cart: Cart, on id: CheckoutSession.ID, in language: PageLanguage) async throws -> CartView {
        let (session, _) = try await buyers.change(id) { objects, _ in
            try objects.take(cart.cart, isFirst: cart.isFirst == true)
        }
        return CartView(cart.cart, (session.language ?? language).texts)
    }

    /// The buyer pays or leaves.
    func decide(_ verb: BuyerDecision.Verb, _ choice: Choice, on id: CheckoutSession.ID) async throws -> Result {
        let decision = decision(verb, choice)
        let (session, destination) = try await buyers.change(id) { objects, now in
            if verb == .approve { try objects.requireCart() }
            return try objects.buyer(try buyers.decision(decision, objects.session), at: now)
        }
        return Result(
            state: session.status.state, reasonCode: session.status.reasonCode, isDeclinedOnce: destination == .amazon,
            event: BuyNowEvent(session))
    }

    private func decision(_ verb: BuyerDecision.Verb, _ choice: Choice) -> BuyerService.Decision {
        BuyerService.Decision(
            verb: verb, paymentInstrument: choice.paymentInstrument,
            shippingAddress: choice.shippingAddress.map { .booked($0) }, buyer: choice.buyer)
    }
}
