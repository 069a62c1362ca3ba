import AmazonPayModel
import Foundation

extension CheckoutRequest {
    /// Checks what a shop asks for, before a buyer sees anything of it.
    ///
    /// - Throws: 400 naming the field.
    func validate() throws(APIError) {
        try Self.check(!orderId.isEmpty && orderId.count <= 256, "orderId", "It has 1 to 256 characters.")
        try Self.check(Currency.known.contains(chargeAmount.currencyCode), "chargeAmount.currencyCode", "Unknown.")
        try Self.check(
            paymentIntent == .confirm || chargeAmount.amount > 0, "chargeAmount.amount", "It is more than zero.")
        try Self.check(
            [.confirm, .authorize, .authorizeWithCapture].contains(paymentIntent), "paymentIntent",
            "It is Confirm, Authorize or AuthorizeWithCapture.")
        try Self.check(
            [.oneTime, .recurring].contains(chargePermissionType), "chargePermissionType",
            "It is OneTime or Recurring.")
        try validateTotal()
        try validateCombinations()
        for (name, url) in [("startUrl", startUrl), ("successUrl", successUrl), ("cancelUrl", cancelUrl ?? startUrl)] {
            try Self.check(
                Self.isWebAddress(url), name, "It is an absolute http or https URL of at most 2048 characters.")
        }
    }

    private func validateTotal() throws(APIError) {
        guard let totalOrderAmount else { return }
        try Self.check(
            totalOrderAmount.currencyCode == chargeAmount.currencyCode
                && totalOrderAmount.amount >= chargeAmount.amount, "totalOrderAmount",
            "It has the currency of chargeAmount and is not less.")
    }

    private func validateCombinations() throws(APIError) {
        try Self.check(
            canHandlePendingAuthorization != true || paymentIntent == .authorize, "canHandlePendingAuthorization",
            "It needs the paymentIntent Authorize.")
        try Self.check(
            (chargePermissionType == .recurring) == (recurringMetadata?.frequency != nil), "recurringMetadata",
            "Its frequency is given for Recurring, and only for that.")
        try Self.check(
            reauthorize != true || paymentIntent == .authorize, "reauthorize", "It needs the paymentIntent Authorize.")
        for (name, value) in [("allowOvercharge", allowOvercharge), ("extendExpiration", extendExpiration)] {
            try Self.check(
                value != true || chargePermissionType == .oneTime, name, "It is for the chargePermissionType OneTime.")
        }
        switch productType {
        case .payOnly:
            try Self.check(addressDetails == nil, "addressDetails", "It is not given for PayOnly.")
        case .payAndShip:
            try Self.check(addressDetails != nil, "addressDetails", "It is needed for PayAndShip.")
        default: throw Self.invalid("productType", "It is PayOnly or PayAndShip.")
        }
    }

    private static func check(_ isRight: Bool, _ field: String, _ rule: String) throws(APIError) {
        guard isRight else { throw invalid(field, rule) }
    }

    private static func invalid(_ field: String, _ rule: String) -> APIError {
        APIError(
            status: 400, reasonCode: .invalidParameterValue,
            message: "The value provided for [\(field)] is invalid. \(rule)")
    }

    private static func isWebAddress(_ text: String) -> Bool {
        guard text.count <= 2048, let parts = URLComponents(string: text), let host = parts.host else { return false }
        return !host.isEmpty && ["http", "https"].contains(parts.scheme?.lowercased())
    }
}
