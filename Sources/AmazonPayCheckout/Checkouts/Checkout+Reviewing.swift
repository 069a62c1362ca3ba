import AmazonPay
import AmazonPayModel

/// The buyer has chosen: looks at the review page, or pays at Amazon.
extension Checkout {
    /// Seconds after which no session that a buyer has chosen in can be open any more: Amazon's 24 hours, and one more.
    static let choiceLifeSeconds = 25 * 3600

    mutating func takeReviewing(_ input: CheckoutInput, at now: Timestamp) -> CheckoutStep {
        switch input {
        case .returned(let id): return look(at: id, .result, at: now)
        // The address may be another one now.
        case .chosen(let id): return lookAtChoice(id, at: now)
        case .confirmed(let shown): return confirm(shown, at: now)
        case .resumed where absentLookAt.map { $0 <= now } ?? false: return lookAgain(at: now) ?? .rest
        case .resumed where now.seconds(since: updatedAt) >= Double(Self.choiceLifeSeconds):
            // The buyer's data is not kept for a choice that cannot be paid any more.
            review = nil
            return settle(at: now)
        default: return .rest
        }
    }

    /// The buyer pays what was seen, or sees it again.
    private mutating func confirm(_ shown: String?, at now: Timestamp) -> CheckoutStep {
        guard case .reviewing = state, let review, review.addressRefusal == nil, shown ?? reviewText == reviewText
        else { return .rest }
        let update = SessionUpdate(checkoutSessionId: review.checkoutSessionId, amounts: amounts, attempts: 0)
        self.review?.problem = nil
        move(to: .updating(update), at: now)
        return .update(update)
    }

    /// Other amounts: whatever the buyer has agreed to or paid, it is to be looked at again.
    mutating func amend(_ amounts: CheckoutAmounts, at now: Timestamp) -> CheckoutStep {
        guard reviewURL != nil, amounts != self.amounts else { return .rest }
        amended = amounts
        review?.amazonPayRedirectUrl = nil
        review?.problem = nil
        switch state {
        case .updating, .paying: move(to: .reviewing, at: now)
        default: updatedAt = now
        }
        return .rest
    }

    /// A text that stands for what the review page shows: another amount or address has another text.
    ///
    /// It holds the ids of checkout and session, so that only who has seen the page knows it.
    var reviewText: String? {
        guard let review else { return nil }
        let address = review.shippingAddress
        let lines = [
            address?.name, address?.addressLine1, address?.addressLine2, address?.addressLine3, address?.city,
            address?.stateOrRegion, address?.postalCode, address?.countryCode,
        ].map { $0 ?? "" }
        let parts = [
            id.rawValue, review.checkoutSessionId.rawValue, amounts.chargeAmount.description,
            amounts.totalOrderAmount?.description ?? "", review.paymentDescriptor ?? "",
        ]
        return IdempotencyKey.derive(from: "review", parts.joined(separator: "\n"), lines.joined(separator: "\n"))
            .rawValue
    }
}
