import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What operators do by hand.
@Suite struct ConsoleActionTests {
    /// A form of an order's page, filled in.
    private func form(
        _ action: String, _ payment: Payment, in world: ShopWorld, amount: String? = nil
    ) async throws -> [String: String] {
        let browser = try await OperatorsBrowser.signedIn(in: world)
        let page = try await browser.get("/console/order?orderId=\(payment.orderId)")
        var fields = [
            "action": action, "paymentId": payment.id.rawValue, "operationId": "console-1", "currency": "USD",
            "formToken": page.field("formToken") ?? "",
        ]
        fields["chargeId"] = try await world.charges(payment).first?.id.rawValue
        fields["amount"] = amount
        return fields
    }

    @Test func `Nothing happens before it is confirmed`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            var fields = try await form("capture", payment, in: world, amount: "14.00")
            fields["formToken"] = try await browser.get("/console").field("formToken")
            let page = try await browser.post("/console/actions", fields)
            #expect(page.text.contains("Capture 14.00 USD"))
            #expect(try await world.atAmazon("charge").values.map { $0 } == ["Authorized"])
        }
    }

    @Test(arguments: [
        ("capture", PaymentIntent.authorize, "10.00", "Captured"), ("cancel", .authorize, "", "Canceled"),
        ("close", .authorize, "", "Canceled"), ("refund", .authorizeWithCapture, "4.00", "Captured"),
    ])
    func `A form that is sent twice is done once`(
        _ action: String, _ intent: PaymentIntent, _ amount: String, _ state: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", intent)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            var fields = try await form(action, payment, in: world, amount: amount)
            fields["formToken"] = try await browser.get("/console").field("formToken")
            fields["confirmed"] = "yes"
            for _ in 1...2 {
                #expect(try await browser.post("/console/actions", fields).location == "/console/order?orderId=ORDER-1")
            }
            #expect(try await world.atAmazon("charge").values.map { $0 } == [state])
            #expect(try await world.atAmazon("refund").count == (action == "refund" ? 1 : 0))
        }
    }

    @Test func `A form of another site is refused`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            // Of another operator's session: as good as none.
            var fields = try await form("capture", payment, in: world, amount: "14.00")
            fields["confirmed"] = "yes"
            for token in [fields["formToken"], "", nil] {
                fields["formToken"] = token
                #expect(try await browser.post("/console/actions", fields).status == 403)
            }
            #expect(try await world.atAmazon("charge").values.map { $0 } == ["Authorized"])
        }
    }

    @Test(arguments: ["10.001", "1,000.00", "-1", "", "ten", "0", "0.00"])
    func `An amount that is none is refused`(_ amount: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            var fields = try await form("capture", payment, in: world, amount: amount)
            fields["formToken"] = try await browser.get("/console").field("formToken")
            #expect(try await browser.post("/console/actions", fields).status == 400)
        }
    }

    @Test func `What Amazon refuses is shown with its reason`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            var fields = try await form("capture", payment, in: world, amount: "15.00")
            fields["formToken"] = try await browser.get("/console").field("formToken")
            fields["confirmed"] = "yes"
            #expect(try await browser.post("/console/actions", fields).text.contains("TransactionAmountExceeded"))
        }
    }
}
