import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Ledgers, other currencies than theirs, and what becomes of them.
@Suite struct CurrencyTests {
    private func creation(_ seller: TrialSeller, _ members: String) -> String {
        """
        {"storeId":"\(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/r"},
        \(members)}
        """
    }

    private static let amount = #""paymentDetails":{"chargeAmount":{"amount":"14","currencyCode":"@"}}"#
    private static let total = #""paymentDetails":{"totalOrderAmount":{"amount":"14","currencyCode":"@"}}"#
    private static let presentment = #""paymentDetails":{"presentmentCurrency":"@"}"#
    private static let recurring =
        #""chargePermissionType":"Recurring","recurringMetadata":{"amount":{"amount":"14","currencyCode":"@"}}"#

    @Test(arguments: [
        ("na", "USD", "EUR"), ("jp", "JPY", "USD"), ("eu", "EUR", nil), ("eu", "USD", nil), ("eu", "JPY", nil),
    ])
    func `only accounts in Europe take other currencies than their own`(
        region: String, right: String, wrong: String?
    ) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""region":"\#(region)""#)
        let fields = [
            (Self.amount, "paymentDetails.chargeAmount.currencyCode"),
            (Self.total, "paymentDetails.totalOrderAmount.currencyCode"),
            (Self.presentment, "paymentDetails.presentmentCurrency"),
            (Self.recurring, "recurringMetadata.amount.currencyCode"),
        ]
        for (number, (members, field)) in fields.enumerated() {
            let taken = try await seller.call(
                "POST", "checkoutSessions", creation(seller, members.replacing("@", with: right)), key: "r\(number)")
            #expect(taken.status == 201, "\(taken)")
            guard let wrong else { continue }
            let refused = try await seller.call(
                "POST", "checkoutSessions", creation(seller, members.replacing("@", with: wrong)), key: "w\(number)")
            #expect(refused.verdict == "400 InvalidParameterValue")
            #expect(refused["message"]?.contains(field) == true)
        }
    }

    @Test func `an Update is held to the ledger too`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let made = try await seller.call(
            "POST", "checkoutSessions", creation(seller, #""scopes":["name"]"#), key: "1")
        let path = "checkoutSessions/\(try #require(made["checkoutSessionId"]))"
        let refused = try await seller.call("PATCH", path, "{\(Self.amount.replacing("@", with: "EUR"))}")
        #expect(refused.verdict == "400 InvalidParameterValue")
        #expect(try await seller.call("PATCH", path, "{\(Self.amount.replacing("@", with: "USD"))}").status == 200)
    }

    @Test func `the presentment currency fits the amount at creation, and follows it afterwards`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""region":"eu""#)
        let both = { (currency: String) in
            """
            "paymentDetails":{"presentmentCurrency":"SEK","chargeAmount":{"amount":"14","currencyCode":"\(currency)"}}
            """
        }
        let refused = try await seller.call("POST", "checkoutSessions", creation(seller, both("NOK")), key: "1")
        #expect(refused.verdict == "400 CurrencyMismatch")
        let made = try await seller.call("POST", "checkoutSessions", creation(seller, both("SEK")), key: "2")
        #expect(made["paymentDetails.presentmentCurrency"] == "SEK")
        let path = "checkoutSessions/\(try #require(made["checkoutSessionId"]))"
        let updated = try await seller.call("PATCH", path, "{\(Self.amount.replacing("@", with: "DKK"))}")
        #expect(updated["paymentDetails.presentmentCurrency"] == "DKK")
        let direct = try await seller.call("PATCH", path, "{\(Self.presentment.replacing("@", with: "SEK"))}")
        #expect(direct.verdict == "400 UnrecognizedField")
    }

    /// Ledger, currency, amount; rate and converted amount, absent for the ledger's own currency.
    @Test(
        arguments: [
            ("EUR", "EUR", "14.00", nil, nil), ("EUR", "USD", "11.00", "1.1", "10.00"),
            ("EUR", "JPY", "1000", "160", "6.25"), ("GBP", "EUR", "10.00", "1.176471", "8.50"),
            ("GBP", "GBP", "14.00", nil, nil), ("EUR", "ZAR", "0.05", "20", "0.00"),
        ] as [(String, String, String, String?, String?)])
    func `what is captured in another currency is converted at a fixed rate`(
        ledger: String, currency: String, amount: String, rate: String?, converted: String?
    ) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""region":"eu""#, #""ledgerCurrency":"\#(ledger)""#)
        for intent in ["AuthorizeWithCapture", "Authorize"] {
            let completed = try await seller.completed(intent: intent, amount: amount, currency: currency)
            let path = "charges/\(try #require(completed["chargeId"], "\(completed)"))"
            if intent == "Authorize" {
                let authorized = try await seller.call("GET", path)
                #expect(authorized.value("convertedAmount") == .null)
                let captured = try await seller.call(
                    "POST", "\(path)/capture",
                    #"{"captureAmount":{"amount":"\#(amount)","currencyCode":"\#(currency)"}}"#, key: currency)
                #expect(captured.status == 200)
            }
            let charge = try await seller.call("GET", path)
            #expect(charge["statusDetails.state"] == "Captured")
            #expect(charge["conversionRate"] == rate)
            #expect(charge["convertedAmount.amount"] == converted)
            #expect(charge["convertedAmount.currencyCode"] == rate.map { _ in ledger })
        }
    }

    @Test func `a charge on a permission is converted as well`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""region":"eu""#)
        let completed = try await seller.completed(intent: "Confirm", amount: "22.00", currency: "USD")
        let permission = try #require(completed["chargePermissionId"])
        let charge = { (currency: String) in
            try await seller.call(
                "POST", "charges",
                """
                {"chargePermissionId":"\(permission)","captureNow":true,
                "chargeAmount":{"amount":"11.00","currencyCode":"\(currency)"}}
                """, key: currency)
        }
        #expect(try await charge("USD")["convertedAmount.amount"] == "10.00")
        #expect(try await charge("EUR").verdict == "400 CurrencyMismatch")
    }
}
