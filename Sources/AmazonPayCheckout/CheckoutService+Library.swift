import AmazonPayModel

/// What a shop in Swift calls that runs the service in its own process; other shops have the HTTP API.
extension CheckoutService {
    /// Opens the checkout of an order, or finds the one that is there.
    ///
    /// An order whose checkout has failed gets another one; at most one checkout of an order is ever completed.
    ///
    /// - Throws: `APIError` 400 naming a wrong field, 409 `OrderIdInUse` when the order was asked for before with
    ///   another content.
    public func open(_ request: CheckoutRequest) async throws -> Checkout {
        try await opening.open(request).checkout
    }

    /// Where to send the buyer.
    public func page(of checkout: Checkout) -> String {
        opening.configuration.publicAddress.url + BuyerPath.buttonPage(of: checkout.pageID)
    }

    /// A checkout as it stands; `nil` when there is none with this id.
    public func checkout(_ id: Checkout.ID) async throws -> Checkout? {
        try await records.find(Checkout.self, id.rawValue)?.record
    }

    /// What a completed checkout has left; `nil` when there is none with this id.
    public func payment(_ id: Payment.ID) async throws -> Payment? {
        try await records.payment(id)
    }

    /// Does something about a payment, once: the same again finds the first one's outcome.
    ///
    /// - Parameters:
    ///   - action: What is to be done.
    ///   - operationId: The shop's own id of the operation: 1 to 64 characters of `A-Z a-z 0-9 - _ .`.
    ///   - id: The payment.
    /// - Returns: The operation: done, failed with Amazon's reason, or under way when Amazon's answer is not clear yet;
    ///   the worker goes on with it then.
    /// - Throws: `APIError` 400 for another id, 404 `ResourceNotFound` without such a payment, 409 `OperationIdInUse`
    ///   when the id was used for something else.
    public func perform(
        _ action: OperationAction, _ operationId: String, on id: Payment.ID
    ) async throws -> Operation {
        try FieldRule.requireId(operationId, "operationId")
        if case .charge(let order) = action { try desk.amountRules.check(order.chargeAmount, "chargeAmount") }
        guard let payment = try await payment(id) else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no payment with this id.")
        }
        return try await operations.perform(action, operationId, on: payment)
    }
}
