import AmazonPay

@testable import AmazonPayCheckout

/// Checkouts and sessions that the rules are tried on.
extension Checkout {
    static let start = Timestamp(milliseconds: 1_767_225_600_000)
    static let sessionID: CheckoutSession.ID = "bd504926-f659-4ad7-a1a9-9a747aaf5275"

    static func sample(pending: Bool? = nil) throws -> Checkout {
        var request = CheckoutRequest(
            orderId: "ORDER-1", chargeAmount: try Price("14.00", .usd),
            paymentIntent: pending == true ? .authorize : .authorizeWithCapture, startUrl: "https://shop.example/cart",
            successUrl: "https://shop.example/thanks?lang=en")
        request.canHandlePendingAuthorization = pending
        return Checkout(
            id: "0123456789abcdef0123456789abcdef", request: request, storeId: "store", payloadJSON: "{}",
            resultURL: "https://pay.example/amazonpay/return?checkout=0123456789abcdef0123456789abcdef", state: .open,
            createdAt: start, updatedAt: start)
    }

    /// The session that fits the checkout.
    func session(
        _ state: CheckoutSession.State = .open, reason: ReasonCode? = nil, id: CheckoutSession.ID = sessionID
    ) -> CheckoutSession {
        var session = CheckoutSession(
            checkoutSessionId: id, statusDetails: StatusDetails(state: state, reasonCode: reason))
        guard state == .open else {
            if state == .completed {
                session.chargePermissionId = "S01-5105180-3221187"
                session.chargeId = "S01-5105180-3221187-C056351"
            }
            return session
        }
        session.storeId = storeId
        session.merchantMetadata = MerchantMetadata(merchantReferenceId: request.orderId)
        session.webCheckoutDetails = WebCheckoutDetails(checkoutResultReturnUrl: resultURL)
        session.chargePermissionType = request.chargePermissionType
        session.paymentDetails = PaymentDetails(
            paymentIntent: request.paymentIntent, chargeAmount: request.chargeAmount)
        return session
    }
}
