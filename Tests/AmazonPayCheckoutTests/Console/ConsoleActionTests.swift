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

    /// Sends a form and confirms it, in one step.
    private func confirm(
        _ action: String, _ payment: Payment, in world: ShopWorld, amount: String? = nil, token: String = "token",
        _ change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> OperatorsBrowser.Page {
        let browser = try await OperatorsBrowser.signedIn(in: world, token: token)
        var fields = try await form(action, payment, in: world, amount: amount)
        fields["formToken"] = try await browser.get("/console").field("formToken")
        fields["confirmed"] = "yes"
        change(&fields)
        return try await browser.post("/console/actions", fields)
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

    @Test(arguments: ["4,00", "4.00"])
    func `An amount with a decimal comma is captured as it is meant`(_ amount: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let page = try await browser.get("/console/order?orderId=ORDER-1")
            #expect(page.text.contains(#"inputmode="decimal" pattern="[0-9]+([.][0-9]{1,2}|,[0-9]{2})?""#))
            var fields = try await form("capture", payment, in: world, amount: amount)
            fields["formToken"] = try await browser.get("/console").field("formToken")
            #expect(try await browser.post("/console/actions", fields).text.contains("Capture 4.00 USD"))
            fields["confirmed"] = "yes"
            #expect(try await browser.post("/console/actions", fields).status == 303)
            #expect(try await world.charges(payment).first?.charge.captureAmount == Price("4.00", .usd))
        }
    }

    @Test(arguments: ["10.001", "1,000.00", "1,000", "1.000,00", "-1", "", "ten", "0", "0.00", "0,00"])
    func `An amount that is none is refused`(_ amount: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            var fields = try await form("capture", payment, in: world, amount: amount)
            fields["formToken"] = try await browser.get("/console").field("formToken")
            #expect(try await browser.post("/console/actions", fields).status == 400)
        }
    }

    @Test(arguments: [
        ("capture", PaymentIntent.authorize, "14.01", "No more than 14.00 USD is authorized."),
        ("capture", .authorizeWithCapture, "14.01", "No more than 14.00 USD is authorized."),
        ("refund", .authorize, "1.00", "only what is captured can be refunded"),
        ("refund", .authorizeWithCapture, "1000.00", "A refund can be at most 16.10 USD now."),
        ("cancel", .authorizeWithCapture, "", "The charge is Captured."),
    ])
    func `What cannot be is said, and Amazon is not asked to do it`(
        _ action: String, _ intent: PaymentIntent, _ amount: String, _ why: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", intent)
            let page = try await confirm(action, payment, in: world, amount: amount)
            #expect(page.status == 422)
            #expect(page.text.contains(why))
            #expect(page.text.contains("/console/order?orderId=ORDER-1"))
            #expect(try await world.service.records.all(Operation.self, reference: payment.id.rawValue).isEmpty)
            let history = try await OperatorsBrowser.signedIn(in: world).get("/console/order?orderId=ORDER-1").text
            #expect(history.contains(": not done</strong>"))
        }
    }

    @Test func `A charge of another payment is left alone`() async throws {
        try await ShopWorld.with { world in
            let other = try #require(try await world.charges(world.pay("ORDER-2", "14.00", .authorize)).first)
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let page = try await confirm("cancel", payment, in: world) { $0["chargeId"] = other.id.rawValue }
            #expect(page.status == 404)
            #expect(try await Set(world.atAmazon("charge").values) == ["Authorized"])
        }
    }

    @Test func `What Amazon refuses is shown with its reason`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let declining = try world.restarted(simulating: "HardDeclined")
            let page = try await confirm("capture", payment, in: declining, amount: "14.00")
            #expect(page.text.contains("HardDeclined"))
        }
    }

    @Test func `The time line says who has asked`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let alice = try await world.service.tokens.add("alice", .operator).text
            _ = try await confirm("capture", payment, in: world, amount: "14.00", token: alice)
            let refund = #"{"operationId":"r-1","amount":{"amount":"1.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("refunds", refund, of: payment).status == 201)
            let lines = try await world.service.records.journal(of: "ORDER-1")
            let asked = lines.filter { $0.details["by"] != nil }.map {
                "\($0.kind) \($0.title) \($0.details["by"] ?? "")"
            }
            #expect(
                asked == [
                    "operator Capture alice", "call Capture Charge alice", "call Create Refund configured",
                ])
        }
    }
}
