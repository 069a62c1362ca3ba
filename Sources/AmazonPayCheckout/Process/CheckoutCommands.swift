import AmazonPayModel

/// What a shop may ask for a checkout before it is paid.
struct CheckoutCommands: Sendable {
    let process: CheckoutProcess
    let amountRules: AmountRules

    /// The order is not to be paid any more.
    ///
    /// - Throws: 404; 409 when it is paid, or may be.
    func cancel(_ id: Checkout.ID) async throws -> Checkout {
        let checkout = try await drive(id, .canceled)
        switch checkout.state {
        case .failed: return checkout
        case .completed:
            throw Self.refusal(
                "CheckoutCompleted",
                "It is paid. Cancel or refund the payment \(id) instead.")
        default:
            throw Self.refusal(
                "CheckoutCompleting",
                "Amazon Pay was asked to complete it. Wait for the outcome; then cancel or refund the payment.")
        }
    }

    /// Other amounts are to be paid, for instance with the costs of shipping.
    ///
    /// - Throws: 400 naming the field, 404; 409 without a review page, or when it is too late.
    func amend(_ id: Checkout.ID, _ amounts: CheckoutAmounts) async throws -> Checkout {
        guard let known = try await process.repository.checkout(id)?.checkout else { throw Self.unknown }
        guard known.reviewURL != nil else {
            throw Self.refusal(
                "CheckoutModeProcessOrder", "The buyer pays what the button said. Ask for a new checkout instead.")
        }
        try amounts.validate(for: known, amountRules)
        let checkout = try await drive(id, .amended(amounts))
        guard checkout.amounts == amounts, checkout.payment == nil, checkout.failure == nil else {
            throw Self.refusal(
                "CheckoutNotOpen", "It is \(checkout.stateName): its amounts cannot be changed any more.")
        }
        return checkout
    }

    /// The buyer wants to pay what the shop's own review page has shown.
    ///
    /// - Returns: The checkout, as a rule Paying, with the address at Amazon.
    /// - Throws: 404; 409 when the buyer has not chosen yet or may not pay to the chosen address.
    func confirm(_ id: Checkout.ID) async throws -> Checkout {
        let checkout = try await drive(id, .confirmed(shown: nil))
        switch checkout.state {
        case .paying, .updating: return checkout
        case .reviewing where checkout.review?.addressRefusal != nil:
            throw Self.refusal("AddressNotAllowed", "The buyer has to choose another address.")
        case .reviewing:
            throw Self.refusal(
                checkout.review?.problem ?? "UpdateRefused", "Amazon Pay did not take what is to be paid.")
        default:
            throw Self.refusal("CheckoutNotReviewed", "It is \(checkout.stateName): there is nothing to confirm.")
        }
    }

    private func drive(_ id: Checkout.ID, _ input: CheckoutInput) async throws -> Checkout {
        guard let checkout = try await process.drive(id, input) else { throw Self.unknown }
        return checkout
    }

    private static var unknown: APIError {
        APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no checkout with this id.")
    }

    private static func refusal(_ reason: ReasonCode, _ message: String) -> APIError {
        APIError(status: 409, reasonCode: reason, message: message)
    }
}
