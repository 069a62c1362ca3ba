import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Charges of saved wallets that buyers have to verify.
@Suite struct VerificationTests {
    private func wallet(_ seller: TrialSeller) async throws -> String {
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"checkoutResultReturnUrl":"http://localhost/r","checkoutMode":"ProcessOrder"},
            "paymentDetails":{"paymentIntent":"Confirm"},"chargePermissionType":"PaymentMethodOnFile",
            "paymentMethodOnFileMetadata":{"setupOnly":true}
            """)
        let session = try #require(pressed["checkoutSessionId"], "\(pressed)")
        _ = await seller.trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
        let completed = try await seller.call("POST", "checkoutSessions/\(session)/complete", "{}")
        return try #require(completed["chargePermissionId"], "\(completed)")
    }

    private func charge(_ seller: TrialSeller, _ wallet: String, returning: Bool = true) async throws -> TrialAnswer {
        let back = #","webCheckoutDetails":{"checkoutResultReturnUrl":"http://localhost/back?a=1"}"#
        return try await seller.call(
            "POST", "charges",
            """
            {"chargePermissionId":"\(wallet)","chargeAmount":{"amount":"5.00","currencyCode":"USD"},"captureNow":true,
            "chargeInitiator":"CITU"\(returning ? back : "")}
            """, key: "k", headers: [("x-amz-pay-simulation-code", "MFANotCompleted")])
    }

    private func status(_ seller: TrialSeller, _ path: String) async throws -> String {
        let answer = try await seller.call("GET", path)
        let reason = answer["statusDetails.reasonCode"] ?? answer["statusDetails.reasons.0.reasonCode"]
        return [answer["statusDetails.state"], reason].compactMap { $0 }.joined(separator: "/")
    }

    @Test(arguments: [
        ("approve", "Captured", "Chargeable"), ("cancel", "Declined/MFANotCompleted", "NonChargeable/MFAFailed"),
    ])
    func `the buyer verifies the charge on a page, or fails to`(
        decision: String, state: String, permission: String
    ) async throws {
        let seller = try await SimulatorTrial().seller()
        let wallet = try await wallet(seller)
        let made = try await charge(seller, wallet)
        #expect(made.status == 201, "\(made)")
        #expect(made["statusDetails.state"] == "AuthorizationInitiated")
        let id = try #require(made["chargeId"])
        let url = try #require(made["webCheckoutDetails.amazonPayRedirectUrl"].flatMap(URLComponents.init(string:)))
        func page(_ method: String, _ body: String = "") async -> SimulatorResponse {
            await seller.trial.simulator.respond(
                to: SimulatorRequest(
                    method: method, rawPath: url.path, rawQuery: url.percentEncodedQuery, body: Data(body.utf8)))
        }
        #expect(String(decoding: await page("GET").body, as: UTF8.self).contains("5.00"))
        let answer = await page("POST", "decision=\(decision)")
        #expect(
            answer.headers.contains { $0.name == "location" && $0.value == "http://localhost/back?a=1&chargeId=\(id)" })
        #expect(try await status(seller, "charges/\(id)") == state)
        #expect(try await status(seller, "chargePermissions/\(wallet)") == permission)
        #expect(await page("GET").status == 422)
        let again = await seller.trial.control("POST", "charges/\(id)/buyer", #"{"decision":"approve"}"#)
        #expect(again.verdict == "422 InvalidChargeStatus")
    }

    @Test func `a charge that nobody verifies is declined after a day`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let wallet = try await wallet(seller)
        let id = try #require(try await charge(seller, wallet)["chargeId"])
        _ = await trial.control("POST", "clock/advance", #"{"by":"PT23H59M"}"#)
        #expect(try await status(seller, "charges/\(id)") == "AuthorizationInitiated")
        _ = await trial.control("POST", "clock/advance", #"{"by":"PT1M"}"#)
        #expect(try await status(seller, "charges/\(id)") == "Declined/MFANotCompleted")
        let balance = try await seller.call("GET", "chargePermissions/\(wallet)")["limits.amountBalance.amount"]
        #expect(balance == "15000.00")
    }

    @Test func `without a way back the charge is declined at once`() async throws {
        let seller = try await SimulatorTrial().seller()
        let wallet = try await wallet(seller)
        #expect(try await charge(seller, wallet, returning: false).verdict == "422 MFANotCompleted")
        #expect(try await status(seller, "chargePermissions/\(wallet)") == "NonChargeable/MFAFailed")
    }
}
