import AmazonPayModel
import Foundation

extension CheckoutAmounts {
    /// Checks the amounts that a shop sets after it has asked for a checkout.
    ///
    /// - Throws: 400 naming the field.
    func validate(for checkout: Checkout, _ rules: AmountRules) throws(APIError) {
        let known = checkout.amounts
        try CheckoutRequest.check(
            chargeAmount.currencyCode == known.chargeAmount.currencyCode, "chargeAmount.currencyCode",
            "It is that of the checkout.")
        try CheckoutRequest.check(
            checkout.request.paymentIntent == .confirm || chargeAmount.amount > 0, "chargeAmount.amount",
            "It is more than zero.")
        // Amazon keeps what it is not told anew.
        try CheckoutRequest.check(
            known.totalOrderAmount == nil || totalOrderAmount != nil, "totalOrderAmount",
            "It is given again, because it was given before.")
        try validate(rules, isRecurring: checkout.request.chargePermissionType == .recurring)
    }

    /// Checks that a buyer can pay the amounts.
    ///
    /// - Throws: 400 naming the field.
    func validate(_ rules: AmountRules, isRecurring: Bool) throws(APIError) {
        if isRecurring {
            try rules.check(recurring: chargeAmount, "chargeAmount")
        } else {
            try rules.check(chargeAmount, "chargeAmount")
        }
        try rules.check(totalOrderAmount, "totalOrderAmount")
        guard let totalOrderAmount else { return }
        try CheckoutRequest.check(
            totalOrderAmount.currencyCode == chargeAmount.currencyCode
                && totalOrderAmount.amount >= chargeAmount.amount, "totalOrderAmount",
            "It has the currency of chargeAmount and is not less.")
    }
}
