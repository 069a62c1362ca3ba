import AmazonPayModel

extension Checkout {
    /// What shows that an open session belongs to another checkout, or `nil`: the return URL proves nothing, this does.
    ///
    /// Each checkout has result and review URLs of its own, with an id that nobody can guess.
    func foreignness(of session: CheckoutSession, _ purpose: Check.Purpose) -> String? {
        let address: (String, Bool) =
            switch purpose {
            case .review:
                (
                    "webCheckoutDetails.checkoutReviewReturnUrl",
                    session.webCheckoutDetails?.checkoutReviewReturnUrl == reviewURL
                )
            case .result:
                (
                    "webCheckoutDetails.checkoutResultReturnUrl",
                    session.webCheckoutDetails?.checkoutResultReturnUrl == resultURL
                )
            }
        let checks = [
            ("storeId", session.storeId == storeId),
            ("merchantMetadata.merchantReferenceId", session.merchantMetadata?.merchantReferenceId == request.orderId),
            address,
        ]
        return checks.first { !$0.1 }?.0
    }

    /// What of an open session of this checkout is not as it was stored, or `nil`.
    func difference(from session: CheckoutSession) -> String? {
        let details = session.paymentDetails
        let checks: [(String, Bool)] = [
            ("paymentDetails.chargeAmount", details?.chargeAmount == amounts.chargeAmount),
            ("paymentDetails.totalOrderAmount", details?.totalOrderAmount == amounts.totalOrderAmount),
            ("paymentDetails.paymentIntent", details?.paymentIntent == request.paymentIntent),
            ("chargePermissionType", session.chargePermissionType == request.chargePermissionType),
        ]
        return checks.first { !$0.1 }?.0
    }
}
