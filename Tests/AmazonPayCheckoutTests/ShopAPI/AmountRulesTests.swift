import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Amounts that no buyer can pay are refused before a buyer sees a button.
@Suite struct AmountRulesTests {
    /// The field that is refused; `nil` when nothing is.
    private func field(_ rules: AmountRules, _ amount: String, _ currency: Currency, recurring: Bool = false) throws
        -> String?
    {
        let price = try Price(amount, currency)
        do {
            if recurring { try rules.check(recurring: price, "p") } else { try rules.check(price, "p") }
            return nil
        } catch {
            return error.message.components(separatedBy: "[").last?.components(separatedBy: "]").first
        }
    }

    @Test(
        arguments: [
            (Currency.usd, "14.00", Currency.usd, nil), (.usd, "14.00", .eur, "p.currencyCode"),
            (.usd, "14.00", .gbp, "p.currencyCode"), (.usd, "14", .jpy, "p.currencyCode"),
            (.usd, "14.00", "CAD", "p.currencyCode"), (.usd, "150000.00", .usd, nil),
            (.usd, "150000.01", .usd, "p.amount"),
            (.eur, "14.00", .eur, nil), (.eur, "14.00", .usd, nil), (.eur, "14.00", .chf, nil), (.eur, "14", .jpy, nil),
            (.eur, "14.00", "PLN", "p.currencyCode"), (.eur, "150000.01", .eur, "p.amount"),
            (.eur, "150000.01", .gbp, "p.amount"), (.eur, "150000.01", .usd, "p.amount"),
            (.eur, "150000.01", .sek, nil),
            (.gbp, "14.00", .gbp, nil), (.gbp, "14.00", .nok, nil), (.gbp, "150000.01", .gbp, "p.amount"),
            (.jpy, "14", .jpy, nil), (.jpy, "14.00", .usd, "p.currencyCode"), (.jpy, "14.00", .eur, "p.currencyCode"),
            (.jpy, "10000000", .jpy, nil), (.jpy, "10000001", .jpy, "p.amount"), (.eur, "10000001", .jpy, "p.amount"),
        ] as [(Currency, String, Currency, String?)])
    func `The account's currency and the most at once decide`(
        _ ledger: Currency, _ amount: String, _ currency: Currency, _ expected: String?
    ) throws {
        #expect(try field(AmountRules(ledgerCurrency: ledger), amount, currency) == expected)
    }

    @Test(
        arguments: [
            ("1000.00", Currency.usd, nil), ("1000.01", .usd, "p.amount"), ("1000.01", .eur, "p.amount"),
            ("1000.01", .aud, "p.amount"), ("10000.00", .dkk, nil), ("10000.01", .dkk, "p.amount"),
            ("10000.01", .zar, "p.amount"), ("100000", .jpy, nil), ("100001", .jpy, "p.amount"),
            ("1500.00", .gbp, nil), ("1500.01", .gbp, "p.amount"),
        ] as [(String, Currency, String?)])
    func `A month has a limit for recurring payments, unless Amazon has raised the account's`(
        _ amount: String, _ currency: Currency, _ expected: String?
    ) throws {
        let rules = AmountRules(ledgerCurrency: .eur, recurringLimits: [.gbp: 1500])
        #expect(try field(rules, amount, currency, recurring: true) == expected)
    }

    @Test(arguments: [
        ([("\"USD\"", "\"EUR\"")], "chargeAmount.currencyCode"),
        ([("\"USD\"", "\"CAD\"")], "chargeAmount.currencyCode"),
        ([("\"USD\"", "\"JPY\""), ("14.00", "1400")], "chargeAmount.currencyCode"),
        ([("14.00", "150000.01")], "chargeAmount.amount"),
        (
            [("\"paymentIntent\"", #""totalOrderAmount":{"amount":"150000.01","currencyCode":"USD"},"paymentIntent""#)],
            "totalOrderAmount.amount"
        ),
        (
            [
                ("OneTime\"", #"Recurring","recurringMetadata":{"frequency":{"unit":"Month","value":1}}"#),
                ("14.00", "1000.01"),
            ], "chargeAmount.amount"
        ),
        (
            [
                (
                    "OneTime\"",
                    #"Recurring","recurringMetadata":{"frequency":{"unit":"Month","value":1},"amount":{"amount":"9.00","currencyCode":"EUR"}}"#
                )
            ], "recurringMetadata.amount.currencyCode"
        ),
        (
            [
                (
                    "OneTime\"",
                    #"Recurring","recurringMetadata":{"frequency":{"unit":"Month","value":1},"amount":{"amount":"1000.01","currencyCode":"USD"}}"#
                )
            ], "recurringMetadata.amount.amount"
        ),
    ])
    func `An order that no buyer can pay gets no checkout`(
        _ changes: [(String, String)], _ field: String
    ) async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let body = changes.reduce(ShopCaller.order) { $0.replacing($1.0, with: $1.1) }
        let answer = try await caller.post("/v1/checkouts", body)
        #expect(answer.status == 400)
        #expect(answer.string("field") == field)
    }

    @Test(arguments: [("150000.01", "chargeAmount.amount"), ("150000.00", nil)] as [(String, String?)])
    func `An amount that the shop sets later has the same limits`(_ amount: String, _ field: String?) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open { $0.checkoutMode = .review }
            let answer = try await world.shop(
                .patch, "checkouts/\(checkout.id)",
                #"{"chargeAmount":{"amount":"\#(amount)","currencyCode":"USD"}}"#)
            #expect(answer.status == (field == nil ? 200 : 400))
            #expect(answer["field"] == field)
        }
    }

    @Test(arguments: [
        ("14.00", "EUR", "amount.currencyCode"), ("14", "JPY", "amount.currencyCode"),
        ("150000.01", "USD", "amount.amount"),
    ])
    func `So has another charge`(_ amount: String, _ currency: String, _ field: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .confirm)
            let answer = try await world.ask(
                "charges", #"{"operationId":"1","amount":{"amount":"\#(amount)","currencyCode":"\#(currency)"}}"#,
                of: payment)
            #expect(answer.status == 400)
            #expect(answer["field"] == field)
            #expect(try await world.service.records.all(Operation.self, reference: payment.id.rawValue).isEmpty)
        }
    }

    @Test func `So have a subscription's amount, its change, and an amount that is asked for`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .variable, value: 0))
            let price = #""amount":{"amount":"1000.01","currencyCode":"USD"}"#
            let body = #"{"subscriptionId":"SUB-1","paymentId":"\#(payment.id)""#
            let opened = try await world.shop(.post, "subscriptions", "\(body),\(price)}")
            #expect(opened.status == 400)
            #expect(opened["field"] == "amount.amount")
            #expect(try await world.shop(.post, "subscriptions", "\(body)}").status == 201)
            for verb in ["changes", "cycles"] {
                let answer = try await world.shop(
                    .post, "subscriptions/SUB-1/\(verb)", #"{"operationId":"\#(verb)",\#(price)}"#)
                #expect(answer.status == 400)
                #expect(answer["field"] == "amount.amount")
            }
            #expect(try await world.captured(payment) == [])
        }
    }
}
