import AmazonPay

extension Checkout {
    /// What speaks against keeping what a session holds that was completed without this checkout knowing, or `nil`.
    ///
    /// So it is after a database was restored from a copy, or when something else than this service has completed it.
    /// A completed session hides amounts and return URLs; its permission and charge show number and amount.
    func objection(
        toAdopting session: CheckoutSession, _ permission: ChargePermission, _ charge: Charge?
    ) -> String? {
        let isCharged = request.paymentIntent != .confirm
        let checks: [(String, Bool)] = [
            ("the session shows no store or another one", session.storeId == storeId),
            (
                "the permission has another order's number",
                permission.merchantMetadata?.merchantReferenceId == request.orderId
            ),
            ("there is no charge", !isCharged || charge != nil),
            ("the charge is over another amount", charge.map { $0.chargeAmount == request.chargeAmount } ?? true),
            (
                "the charge belongs to another permission",
                charge.map { $0.chargePermissionId == permission.chargePermissionId } ?? true
            ),
        ]
        return checks.first { !$0.1 }?.0
    }

    /// The checkout with the ids of the session that it was failed over; the rules never do this by themselves.
    func adopting(_ session: CheckoutSession, _ charge: Charge?, at now: Timestamp) -> Checkout {
        var adopted = self
        adopted.state = .completed(
            CompletedCheckout(
                checkoutSessionId: session.checkoutSessionId, chargePermissionId: session.chargePermissionId,
                chargeId: session.chargeId,
                isAuthorizationPending: charge?.statusDetails.state == .authorizationInitiated, completedAt: now))
        adopted.updatedAt = now
        return adopted
    }
}
