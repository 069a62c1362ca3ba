import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Installments and invoices, which a wallet holds for some orders only.
@Suite struct InstallmentTests {
    struct Order: Sendable {
        var method: String
        var buyer: String
        var amount: String
        var currency = "EUR"
        var productType = "PayAndShip"
        var isReviewed = true
        var isOffered: Bool
    }

    static let orders: [Order] = [
        Order(method: "Affirm", buyer: "susie", amount: "50.00", currency: "USD", isOffered: true),
        Order(method: "Affirm", buyer: "susie", amount: "49.99", currency: "USD", isOffered: false),
        Order(
            method: "Affirm", buyer: "susie", amount: "50.00", currency: "USD", productType: "PayOnly", isOffered: false
        ),
        Order(method: "Affirm", buyer: "susie", amount: "50.00", currency: "USD", isReviewed: false, isOffered: false),
        Order(method: "Affirm", buyer: "greta", amount: "500.00", isOffered: false),
        Order(method: "Barclays", buyer: "greta", amount: "100.00", isOffered: true),
        Order(method: "Barclays", buyer: "greta", amount: "99.99", isOffered: false),
        Order(method: "Barclays", buyer: "greta", amount: "100.00", productType: "PayOnly", isOffered: true),
        Order(method: "Barclays", buyer: "greta", amount: "100.00", isReviewed: false, isOffered: false),
        Order(method: "Barclays", buyer: "amelia", amount: "100.00", isOffered: false),
        Order(method: "Cofidis", buyer: "camille", amount: "60.00", isOffered: true),
        Order(method: "Cofidis", buyer: "camille", amount: "59.99", isOffered: false),
        Order(
            method: "Cofidis", buyer: "camille", amount: "60.00", productType: "PayOnly", isReviewed: false,
            isOffered: true),
        Order(method: "Cofidis", buyer: "greta", amount: "60.00", isOffered: false),
        Order(method: "Invoice", buyer: "greta", amount: "1.00", isOffered: true),
        Order(method: "Invoice", buyer: "greta", amount: "0.99", isOffered: false),
        Order(method: "Invoice", buyer: "greta", amount: "1.00", isReviewed: false, isOffered: true),
        Order(method: "Invoice", buyer: "greta", amount: "1.00", productType: "PayOnly", isOffered: false),
    ]

    private func seller(_ order: Order) async throws -> TrialSeller {
        let region = order.currency == "USD" ? "na" : "eu"
        return try await SimulatorTrial().seller(#""region":"\#(region)""#)
    }

    private func press(_ order: Order, _ seller: TrialSeller, _ more: String = "") async throws -> String {
        let amount = #"{"amount":"\#(order.amount)","currencyCode":"\#(order.currency)"}"#
        let page =
            order.isReviewed
            ? #""checkoutReviewReturnUrl":"https://shop.example/review""# : #""checkoutMode":"ProcessOrder""#
        let address = #","addressDetails":{"name":"A","addressLine1":"B","countryCode":"DE"}"#
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{\(page),"checkoutResultReturnUrl":"https://shop.example/result"},
            "paymentDetails":{"paymentIntent":"Authorize","chargeAmount":\(amount),"allowOvercharge":true}\(more)
            \(order.isReviewed || order.productType == "PayOnly" ? "" : address)
            """, productType: order.productType)
        return try #require(pressed["checkoutSessionId"], "\(pressed)")
    }

    private func choose(_ order: Order, _ seller: TrialSeller, _ session: String) async -> TrialAnswer {
        await seller.trial.control(
            "POST", "checkout-sessions/\(session)/buyer",
            #"{"decision":"approve","paymentInstrument":"\#(order.method)","buyer":"\#(order.buyer)"}"#)
    }

    @Test(arguments: orders) func `a way to pay later is for certain buyers and orders`(order: Order) async throws {
        let seller = try await seller(order)
        let answer = await choose(order, seller, try await press(order, seller))
        #expect(answer.verdict == (order.isOffered ? "200" : "400 InvalidParameterValue"), "\(answer)")
    }

    @Test func `it is never for what is recurring`() async throws {
        let order = Order(method: "Barclays", buyer: "greta", amount: "100.00", isOffered: false)
        let seller = try await seller(order)
        let session = try await press(
            order, seller,
            #","chargePermissionType":"Recurring","recurringMetadata":{"frequency":{"unit":"Month","value":1}}"#)
        #expect(await choose(order, seller, session).verdict == "400 InvalidParameterValue")
    }

    @Test(arguments: [("Cofidis", "camille", "422 TransactionCountExceeded"), ("Invoice", "greta", "201")])
    func `an order that is paid in installments is charged once`(
        method: String, buyer: String, verdict: String
    ) async throws {
        let order = Order(method: method, buyer: buyer, amount: "60.00", isOffered: true)
        let seller = try await seller(order)
        let session = try await press(order, seller)
        for _ in 0..<2 { #expect(await choose(order, seller, session).status == 200) }
        let completed = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete", #"{"chargeAmount":{"amount":"60.00","currencyCode":"EUR"}}"#
        )
        let permission = try #require(completed["chargePermissionId"], "\(completed)")
        let charged = try await seller.call(
            "POST", "charges",
            #"{"chargePermissionId":"\#(permission)","chargeAmount":{"amount":"1.00","currencyCode":"EUR"}}"#, key: "c")
        #expect(charged.verdict == verdict, "\(charged)")
    }
}
