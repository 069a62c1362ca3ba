extension Charge {
    /// What was captured and not given back yet: refund this to give everything back.
    ///
    /// A refund that is still being processed may be missing in ``refundedAmount``: subtract it, or wait.
    ///
    /// - Returns: `nil` unless the charge is ``State/captured``.
    public var unrefundedAmount: Price? {
        guard statusDetails.state == .captured, let captureAmount else { return nil }
        return rest(of: captureAmount)
    }

    /// The most that all refunds of this charge may come to: the captured amount, and beyond it the smaller of 15 % and
    /// 75 USD, GBP or EUR, or 8,400 JPY.
    ///
    /// Beyond it Create Refund answers 400 `TransactionAmountExceeded`.
    ///
    /// - Returns: `nil` unless the charge is ``State/captured``, and for other currencies, whose rule Amazon does not
    ///   document: there ``unrefundedAmount`` is certainly allowed.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/refund.html
    public var maximumRefund: Price? {
        guard statusDetails.state == .captured else { return nil }
        return captureAmount.flatMap(RefundRule.ceiling(ofCaptured:))
    }

    /// What is left of ``maximumRefund``, and no more than Amazon Pay moves at once (``CurrencyRules/largestAmount``): the
    /// largest refund that the service accepts now.
    ///
    /// A refund that is still being processed may be missing in ``refundedAmount``: subtract it, or wait.
    ///
    /// - Returns: `nil` where ``maximumRefund`` is.
    public var refundableAmount: Price? { maximumRefund.flatMap(rest(of:))?.cappedAtLargestAmount }

    /// - Returns: Nothing left is zero; `nil` when the charge mixes currencies.
    private func rest(of amount: Price) -> Price? {
        guard let refundedAmount else { return amount }
        guard refundedAmount.currencyCode == amount.currencyCode else { return nil }
        return (try? amount.subtracting(refundedAmount)) ?? .zero(amount.currencyCode)
        // The currencies are the same, so it fails only when more was refunded than there was.
    }
}
