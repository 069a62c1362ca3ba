import AmazonPayModel
import Foundation

/// What the button tells Amazon: one page with "Pay now", then back to this service.
enum CheckoutPayload {
    /// The payload of a request.
    static func make(_ request: CheckoutRequest, storeId: Store.ID, resultURL: String, cancelURL: String)
        -> CreateCheckoutSession
    {
        var details = WebCheckoutDetails(
            checkoutResultReturnUrl: resultURL, checkoutCancelUrl: cancelURL, checkoutMode: .processOrder)
        details.checkoutReviewReturnUrl = nil
        var payload = CreateCheckoutSession(webCheckoutDetails: details, storeId: storeId)
        payload.chargePermissionType = request.chargePermissionType
        payload.recurringMetadata = request.recurringMetadata
        payload.paymentDetails = PaymentDetails(
            paymentIntent: request.paymentIntent,
            canHandlePendingAuthorization: request.canHandlePendingAuthorization, chargeAmount: request.chargeAmount,
            totalOrderAmount: request.totalOrderAmount)
        payload.paymentDetails?.allowOvercharge = request.allowOvercharge
        payload.paymentDetails?.extendExpiration = request.extendExpiration
        payload.merchantMetadata = MerchantMetadata(merchantReferenceId: request.orderId)
        payload.addressDetails = request.addressDetails
        return payload
    }

    /// The payload's text: the same value gives the same bytes.
    static func json(_ payload: CreateCheckoutSession) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }
}
