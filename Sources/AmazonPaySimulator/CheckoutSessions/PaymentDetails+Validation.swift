import AmazonPayModel
import Foundation

extension PaymentDetails {
    /// Checks amounts, intent and their combinations.
    func validate() throws(APIError) {
        try Self.check(chargeAmount, "paymentDetails.chargeAmount")
        try Self.check(totalOrderAmount, "paymentDetails.totalOrderAmount")
        try Length.check(softDescriptor, "paymentDetails.softDescriptor", at: 16)
        let intents: [PaymentIntent] = [.confirm, .authorize, .authorizeWithCapture]
        if let paymentIntent, !intents.contains(paymentIntent) {
            throw .invalidParameter("paymentDetails.paymentIntent", "It must be one of the known intents.")
        }
        if let presentmentCurrency, !Currency.known.contains(presentmentCurrency) {
            throw .invalidParameter("paymentDetails.presentmentCurrency", "It must be a known currency.")
        }
        try validateCombinations()
    }

    private func validateCombinations() throws(APIError) {
        if canHandlePendingAuthorization == true, paymentIntent == .authorizeWithCapture {
            throw .invalidCombination(
                "paymentDetails.canHandlePendingAuthorization must not be true with the paymentIntent "
                    + "AuthorizeWithCapture.")
        }
        if softDescriptor != nil, let paymentIntent, paymentIntent != .authorizeWithCapture {
            throw .invalidCombination(
                "paymentDetails.softDescriptor needs the paymentIntent AuthorizeWithCapture.")
        }
        if let chargeAmount, let totalOrderAmount { try Self.check(chargeAmount, within: totalOrderAmount) }
        if let chargeAmount, let paymentIntent, paymentIntent != .confirm, chargeAmount.amount == 0 {
            throw .invalidParameter("paymentDetails.chargeAmount.amount", "It must be greater than zero.")
        }
    }

    // Amazon does not document that the order's total is at least what is charged first; it follows from its meaning.
    private static func check(_ part: Price, within total: Price) throws(APIError) {
        guard part.currencyCode == total.currencyCode else {
            throw .invalidParameter(
                "paymentDetails.totalOrderAmount.currencyCode", "It must be the currency of chargeAmount.")
        }
        guard part.amount <= total.amount else {
            throw .invalidParameter("paymentDetails.totalOrderAmount.amount", "It must not be less than chargeAmount.")
        }
    }

    /// Checks the currency of a price and the most that one price may be.
    static func check(_ price: Price?, _ field: String) throws(APIError) {
        guard let price else { return }
        guard Currency.known.contains(price.currencyCode) else {
            throw .invalidParameter("\(field).currencyCode", "It must be a known currency.")
        }
        try checkSize(price, field)
    }

    /// Checks the most that one price may be.
    static func checkSize(_ price: Price, _ field: String) throws(APIError) {
        if case .aboveLargestAmount(let most) = price.obstacle(ledger: nil) {
            throw .invalidParameter("\(field).amount", "It is more than \(most) \(price.currencyCode).")
        }
    }
}
