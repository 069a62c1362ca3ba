import AmazonPayModel

extension Checkout {
    /// What of an open session is not as it was stored, or `nil`: the return URL proves nothing, this does.
    func difference(from session: CheckoutSession) -> String? {
        let details = session.paymentDetails
        let checks: [(String, Bool)] = [
            ("storeId", session.storeId == storeId),
            ("merchantMetadata.merchantReferenceId", session.merchantMetadata?.merchantReferenceId == request.orderId),
            (
                "webCheckoutDetails.checkoutResultReturnUrl",
                session.webCheckoutDetails?.checkoutResultReturnUrl == resultURL
            ),
            ("paymentDetails.chargeAmount", details?.chargeAmount == request.chargeAmount),
            ("paymentDetails.totalOrderAmount", details?.totalOrderAmount == request.totalOrderAmount),
            ("paymentDetails.paymentIntent", details?.paymentIntent == request.paymentIntent),
            ("chargePermissionType", session.chargePermissionType == request.chargePermissionType),
        ]
        return checks.first { !$0.1 }?.0
    }
}
