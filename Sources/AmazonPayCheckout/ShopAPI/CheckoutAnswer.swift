import AmazonPayModel

/// A checkout as the shop sees it.
struct CheckoutAnswer: Encodable, Sendable {
    let checkoutId: Checkout.ID
    let orderId: String
    /// `Open`, `Checking`, `Reviewing`, `Updating`, `Paying`, `Completing`, `Completed` or `Failed`.
    let state: String
    /// Where to send the buyer.
    let checkoutUrl: String
    let checkoutMode: CheckoutMode
    let chargeAmount: Price
    let totalOrderAmount: Price?
    let paymentIntent: PaymentIntent
    let chargePermissionType: ChargePermissionType
    /// Who has chosen; with a review page, until the checkout ends.
    let buyer: Buyer?
    /// Where to ship to; with a review page, until the checkout ends.
    let shippingAddress: Address?
    /// Why it may not be shipped there: `Place`, `POBox`, `Packstation` or `Absent`.
    let addressRefusal: AddressRefusal?
    /// The payment instrument in words; with a review page, until the checkout ends.
    let paymentDescriptor: String?
    /// Where the buyer pays, when Amazon knows what is to be paid.
    let amazonPayRedirectUrl: String?
    let checkoutSessionId: CheckoutSession.ID?
    let chargePermissionId: ChargePermission.ID?
    let chargeId: Charge.ID?
    /// What it has left.
    let paymentId: Payment.ID?
    /// What the charge is now.
    let chargeState: String?
    /// Whether the authorization is still being decided now; ship nothing before.
    let isAuthorizationPending: Bool?
    /// Why it failed.
    let reasonCode: ReasonCode?
    /// What did not fit, where the session was not the one of this checkout.
    let reasonDescription: String?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    /// - Parameter charge: The charge of the checkout as it is known now.
    init(_ checkout: Checkout, _ charge: ChargeRecord?, publicURL: String) {
        checkoutId = checkout.id
        orderId = checkout.request.orderId
        state = checkout.stateName
        checkoutUrl = publicURL + BuyerPath.buttonPage(of: checkout.pageID)
        checkoutMode = checkout.request.checkoutMode ?? .processOrder
        chargeAmount = checkout.amounts.chargeAmount
        totalOrderAmount = checkout.amounts.totalOrderAmount
        paymentIntent = checkout.request.paymentIntent
        chargePermissionType = checkout.request.chargePermissionType
        buyer = checkout.review?.buyer
        shippingAddress = checkout.review?.shippingAddress
        addressRefusal = checkout.review?.addressRefusal
        paymentDescriptor = checkout.review?.paymentDescriptor
        amazonPayRedirectUrl = checkout.review?.amazonPayRedirectUrl
        checkoutSessionId = checkout.checkoutSessionId
        chargePermissionId = checkout.payment?.chargePermissionId
        chargeId = checkout.payment?.chargeId
        paymentId = checkout.paymentId
        chargeState = charge?.stateName
        isAuthorizationPending =
            charge.map { $0.state == .authorizationInitiated } ?? checkout.payment?.isAuthorizationPending
        reasonCode = checkout.failure?.reasonCode
        reasonDescription = checkout.failure?.detail
        createdAt = checkout.createdAt
        updatedAt = checkout.updatedAt
    }
}

extension Checkout {
    /// The payment that it has left; `nil` unless it is completed with a permission.
    var paymentId: Payment.ID? {
        guard let payment, payment.chargePermissionId != nil else { return nil }
        return payment.paymentId ?? Payment.ID(id)
    }

    var payment: CompletedCheckout? {
        if case .completed(let payment) = state { return payment }
        return nil
    }

    var failure: Failure? {
        if case .failed(let failure) = state { return failure }
        return nil
    }
}
