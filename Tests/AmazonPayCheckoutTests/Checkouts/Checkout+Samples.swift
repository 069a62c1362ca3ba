import AmazonPay

@testable import AmazonPayCheckout

/// Checkouts and sessions that the rules are tried on.
extension Checkout {
    static let start = Timestamp(milliseconds: 1_767_225_600_000)
    static let sessionID: CheckoutSession.ID = "bd504926-f659-4ad7-a1a9-9a747aaf5275"
    static let redirectURL = "https://payments.example/checkout/processing?amazonCheckoutSessionId=\(sessionID)"

    static func sample(pending: Bool? = nil, isReview: Bool = false) throws -> Checkout {
        var request = CheckoutRequest(
            orderId: "ORDER-1", chargeAmount: try Price("14.00", .usd),
            paymentIntent: pending == true ? .authorize : .authorizeWithCapture, startUrl: "https://shop.example/cart",
            successUrl: "https://shop.example/thanks?lang=en")
        request.canHandlePendingAuthorization = pending
        var checkout = Checkout(
            id: "0123456789abcdef0123456789abcdef", request: request, storeId: "store", payloadJSON: "{}",
            resultURL: "https://pay.example/amazonpay/return?checkout=0123456789abcdef0123456789abcdef", state: .open,
            createdAt: start, updatedAt: start)
        if isReview { checkout.reviewURL = "https://pay.example/amazonpay/review?checkout=\(checkout.pageID)" }
        return checkout
    }

    /// A checkout with a review page that ships to some places only.
    static func shipped(_ specifications: DeliverySpecifications? = nil) throws -> Checkout {
        let plain = try sample(isReview: true)
        var request = plain.request
        request.productType = .payAndShip
        request.checkoutMode = .review
        request.deliverySpecifications = specifications
        var checkout = Checkout(
            id: plain.id, request: request, storeId: plain.storeId, payloadJSON: "{}", resultURL: plain.resultURL,
            state: .open, createdAt: start, updatedAt: start)
        checkout.reviewURL = plain.reviewURL
        return checkout
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
        session.webCheckoutDetails = WebCheckoutDetails(
            checkoutReviewReturnUrl: reviewURL, checkoutResultReturnUrl: resultURL)
        session.webCheckoutDetails?.amazonPayRedirectUrl = reviewURL == nil ? nil : Self.redirectURL
        session.chargePermissionType = request.chargePermissionType
        session.paymentDetails = PaymentDetails(
            paymentIntent: request.paymentIntent, chargeAmount: amounts.chargeAmount,
            totalOrderAmount: amounts.totalOrderAmount)
        return session
    }

    /// The session after the buyer has chosen, before Amazon knows what is to be paid.
    func chosen(_ address: Address? = nil, id: CheckoutSession.ID = sessionID) -> CheckoutSession {
        var session = session(id: id)
        session.webCheckoutDetails = WebCheckoutDetails(checkoutReviewReturnUrl: reviewURL)
        session.paymentDetails = nil
        session.shippingAddress = address
        session.paymentPreferences = [PaymentPreference(paymentDescriptor: "Visa ****1111 (Amazon Pay)")]
        session.constraints = [Constraint(constraintId: .chargeAmountNotSet, description: nil)]
        return session
    }
}
