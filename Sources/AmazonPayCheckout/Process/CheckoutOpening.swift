import AmazonPayModel
import DurableStore

/// Opens checkouts: stored before a button is shown, and one for each order however often the shop asks.
struct CheckoutOpening: Sendable {
    let configuration: CheckoutConfiguration
    let repository: CheckoutRepository
    let now: @Sendable () -> Timestamp
    let makeID: @Sendable () -> String

    /// - Returns: The checkout, and whether it is a new one.
    /// - Throws: 400 naming a wrong field, 409 when the order was asked for before with another content.
    func open(_ request: CheckoutRequest) async throws -> (checkout: Checkout, isNew: Bool) {
        try request.validate(configuration.amountRules)
        return try await repository.records.retryingConflicts {
            let known = try await repository.order(request.orderId)
            if let known, let standing = try await standing(known.record) {
                return (try same(standing, request), false)
            }
            let checkout = try make(request)
            var order =
                known?.record
                ?? Order(
                    orderId: request.orderId, storeId: repository.records.storeId, checkoutId: checkout.id,
                    createdAt: now())
            order.checkoutId = checkout.id
            try await repository.add(
                checkout, order, over: known, life: configuration.checkoutLifeSeconds,
                retention: Retention(days: configuration.retentionDays))
            return (checkout, true)
        }
    }

    /// The checkout that stands for an order; `nil` when another one may be opened.
    private func standing(_ order: Order) async throws -> Checkout? {
        // Whichever of the order's checkouts has paid it, or is about to: no buyer is to authorize another payment.
        if let id = order.completing, let holding = try await repository.checkout(id)?.checkout, !holding.isFailed {
            return holding
        }
        guard !order.declined.contains(order.checkoutId),
            let latest = try await repository.checkout(order.checkoutId)?.checkout
        else { return nil }
        // One that has lost its address cannot be paid either; of both at most one is ever completed.
        return latest.isFailed || latest.hasLostAddress ? nil : latest
    }

    private func same(_ checkout: Checkout, _ request: CheckoutRequest) throws(APIError) -> Checkout {
        guard checkout.isSame(as: request) else {
            throw APIError(
                status: 409, reasonCode: "OrderIdInUse",
                message: "There is a checkout of this order with another content.")
        }
        return checkout
    }

    private func make(_ request: CheckoutRequest) throws -> Checkout {
        let page = Checkout.PageID(Checkout.ID(rawValue: makeID()), secret: makeID())
        func url(_ path: String) -> String { "\(configuration.publicAddress.url)\(path)?\(BuyerPath.checkout)=\(page)" }
        let addresses = CheckoutPayload.Addresses(
            result: url(BuyerPath.back), cancel: url(BuyerPath.cancel),
            review: request.checkoutMode == .review ? url(BuyerPath.review) : nil)
        let payload = CheckoutPayload.make(
            request, storeId: configuration.storeId, addresses, ledgerCurrency: configuration.ledgerCurrency)
        let moment = now()
        return Checkout(
            id: page.checkout, pageSecret: page.secret, request: request, storeId: configuration.storeId,
            payloadJSON: try CheckoutPayload.json(payload),
            resultURL: addresses.result, reviewURL: addresses.review, state: .open, createdAt: moment, updatedAt: moment
        )
    }
}

extension Checkout {
    var isFailed: Bool {
        if case .failed = state { return true }
        return false
    }
}
