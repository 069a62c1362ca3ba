import AmazonPayModel
import Foundation

/// What the button tells Amazon.
enum CheckoutPayload {
    /// Where Amazon sends the buyer.
    struct Addresses {
        let result: String
        let cancel: String
        /// Only with a review page.
        let review: String?
    }

    /// The payload of a request: at the end of checkout it says everything; before a review page it leaves to Update
    /// what is to be paid.
    ///
    /// - Parameter ledgerCurrency: Another currency has to be told from the start.
    static func make(
        _ request: CheckoutRequest, storeId: Store.ID, _ addresses: Addresses, ledgerCurrency: Currency
    ) -> CreateCheckoutSession {
        let isReview = addresses.review != nil
        var payload = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutReviewReturnUrl: addresses.review, checkoutResultReturnUrl: isReview ? nil : addresses.result,
                checkoutCancelUrl: addresses.cancel, checkoutMode: isReview ? nil : .processOrder),
            storeId: storeId)
        payload.chargePermissionType = request.chargePermissionType
        payload.recurringMetadata = request.recurringMetadata
        payload.merchantMetadata = MerchantMetadata(merchantReferenceId: request.orderId)
        payload.deliverySpecifications = request.deliverySpecifications
        let currency = request.chargeAmount.currencyCode
        if isReview {
            if currency != ledgerCurrency { payload.paymentDetails = PaymentDetails(presentmentCurrency: currency) }
            if request.allowOvercharge != nil || request.extendExpiration != nil, payload.paymentDetails == nil {
                payload.paymentDetails = PaymentDetails()
            }
        } else {
            payload.paymentDetails = details(request, .init(request))
            payload.addressDetails = request.addressDetails
        }
        // Update knows these two no more.
        payload.paymentDetails?.allowOvercharge = request.allowOvercharge
        payload.paymentDetails?.extendExpiration = request.extendExpiration
        return payload
    }

    /// What Update tells Amazon after the buyer has looked at the review page.
    static func update(_ checkout: Checkout, _ amounts: CheckoutAmounts) -> UpdateCheckoutSession {
        UpdateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(checkoutResultReturnUrl: checkout.resultURL),
            paymentDetails: details(checkout.request, amounts),
            merchantMetadata: MerchantMetadata(merchantReferenceId: checkout.request.orderId))
    }

    private static func details(_ request: CheckoutRequest, _ amounts: CheckoutAmounts) -> PaymentDetails {
        PaymentDetails(
            paymentIntent: request.paymentIntent,
            canHandlePendingAuthorization: request.canHandlePendingAuthorization, chargeAmount: amounts.chargeAmount,
            totalOrderAmount: amounts.totalOrderAmount)
    }

    /// The payload's text: the same value gives the same bytes.
    static func json(_ payload: CreateCheckoutSession) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }
}
