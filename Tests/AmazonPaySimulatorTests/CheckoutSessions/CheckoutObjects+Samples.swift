import AmazonPayModel

@testable import AmazonPaySimulator

/// Checkouts in the states that the rules are tried on.
extension CheckoutObjects {
    static let start = Timestamp(milliseconds: 1_571_172_193_000)
    static let storeId: Store.ID = "amzn1.application-oa2-client.8b5e45312b5248b69eeaStoreId"

    /// A price of a test, in USD unless told otherwise.
    static func price(_ text: String, _ currency: Currency = .usd) throws -> Price { try Price(text, currency) }

    /// A new session of a button with one page at Amazon.
    static func processOrder(
        intent: PaymentIntent = .authorizeWithCapture, type: ChargePermissionType = .oneTime,
        pending: Bool? = nil, total: String? = nil
    ) throws -> CheckoutObjects {
        var details = WebCheckoutDetails(checkoutResultReturnUrl: "https://shop.example/result?order=1")
        details.checkoutMode = .processOrder
        details.checkoutCancelUrl = "https://shop.example/cancel"
        var request = CreateCheckoutSession(webCheckoutDetails: details, storeId: storeId)
        request.chargePermissionType = type
        if type == .recurring {
            request.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
        }
        request.paymentDetails = PaymentDetails(
            paymentIntent: intent, canHandlePendingAuthorization: pending, chargeAmount: try price("14.00"),
            totalOrderAmount: try total.map { try price($0) })
        return try make(request, origin: .button, productType: .payOnly)
    }

    /// A new session of the flow with a review page.
    static func review() throws -> CheckoutObjects {
        let details = WebCheckoutDetails(checkoutReviewReturnUrl: "https://shop.example/review")
        return try make(
            CreateCheckoutSession(webCheckoutDetails: details, storeId: storeId), origin: .api,
            productType: .payAndShip)
    }

    /// A new session whose page handles events itself.
    static func handledByPage() throws -> CheckoutObjects {
        let details = WebCheckoutDetails(checkoutResultReturnUrl: "https://shop.example/result")
        var request = CreateCheckoutSession(webCheckoutDetails: details, storeId: storeId)
        request.paymentDetails = PaymentDetails(paymentIntent: .authorize, chargeAmount: try price("14.00"))
        return try make(request, origin: .button, productType: .payAndShip)
    }

    static func make(
        _ request: CreateCheckoutSession, origin: CheckoutSessionRecord.Origin, productType: ProductType
    ) throws -> CheckoutObjects {
        CheckoutObjects(
            new: try CheckoutSessionRecord(
                request,
                .init(
                    checkoutSessionId: "bd504926-f659-4ad7-a1a9-9a747aaf5275", merchantId: "A1SAMPLE",
                    storeIds: [storeId], environment: .sandbox, origin: origin, productType: productType, now: start)))
    }

    /// What the buyer does, with ids like those of the documentation.
    mutating func buyer(_ verb: BuyerDecision.Verb, _ card: PaymentInstrument.ID? = nil) throws -> BuyerDestination {
        try buyer(
            BuyerDecision(
                verb: verb, instrument: card, shippingAddress: nil, buyer: TestBuyer.living(in: .northAmerica)[0],
                identifiers: PaymentIdentifiers(
                    chargePermissionId: "S01-5105180-3221187", chargeId: "S01-5105180-3221187-C056351")),
            at: Self.start.adding(seconds: 60))
    }

    /// The checkout after the buyer has paid.
    func paid(_ card: PaymentInstrument.ID? = nil) throws -> CheckoutObjects {
        var paid = self
        _ = try paid.buyer(.approve, card)
        return paid
    }

    /// Complete with an amount in USD.
    mutating func complete(_ amount: String = "14.00", total: String? = nil) throws -> Bool {
        try complete(
            CompleteCheckoutSession(
                chargeAmount: try Self.price(amount), totalOrderAmount: try total.map { try Self.price($0) }),
            decisionAfter: 30, at: Self.start.adding(seconds: 120)) == .pending
    }
}
