import AmazonPayModel
import AmazonPaySigning
import Foundation
import Testing

@testable import AmazonPaySimulator

/// What `bindUpgradeAction` leads to: an agreement made, or changed, after an earlier checkout.
@Suite struct UpgradeTests {
    /// The form that the page sends when its element is clicked.
    private func click(
        _ seller: TrialSeller, _ action: String, _ permission: String,
        frequency: String? = #"{"unit":"Month","value":"1"}"#
    ) async throws -> SimulatorResponse {
        let recurring = frequency.map {
            #","recurringMetadata":{"frequency":\#($0),"amount":{"amount":"9.00","currencyCode":"USD"}}"#
        }
        let payload = """
            {"storeId":"\(seller.storeId)","merchantId":"\(seller.merchantId)","ledgerCurrency":"USD",
            "webCheckoutDetails":{"checkoutResultReturnUrl":"http://localhost/result"},
            "chargePermissionId":"\(permission)"\(recurring ?? "")}
            """
        let signature = try ButtonSigner(privateKey: seller.key).sign(payloadJSON: payload)
        var form = URLComponents()
        form.queryItems = [
            ("payloadJSON", payload), ("signature", signature), ("publicKeyId", seller.publicKeyId),
            ("algorithm", SignatureAlgorithm.rsassaPSSV2.rawValue), ("upgradeAction", action),
        ].map { URLQueryItem(name: $0.0, value: $0.1) }
        let body = form.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
        return await seller.trial.simulator.respond(
            to: SimulatorRequest(method: "POST", rawPath: "/checkout/initiate", body: Data(body.utf8)))
    }

    private func session(_ response: SimulatorResponse) throws -> String {
        let location = try #require(response.headers.first { $0.name == "location" }?.value, "\(response.status)")
        return try #require(location.split(separator: "=").last.map(String.init))
    }

    private func approve(_ seller: TrialSeller, _ session: String) async -> TrialAnswer {
        await seller.trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
    }

    @Test func `the buyer of one order agrees to recurring payments, in a permission of their own`() async throws {
        let seller = try await SimulatorTrial().seller()
        let order = try #require(try await seller.completed()["chargePermissionId"])
        let session = try session(try await click(seller, "recurringUpgrade", order))
        let page = await seller.trial.simulator.respond(
            to: SimulatorRequest(
                method: "GET", rawPath: "/checkout/processing", rawQuery: "amazonCheckoutSessionId=\(session)"))
        #expect(String(decoding: page.body, as: UTF8.self).contains("charge you 9.00 USD every month"))
        #expect(await approve(seller, session)["redirectUrl"]?.hasPrefix("http://localhost/result?") == true)
        let completed = try await seller.call("POST", "checkoutSessions/\(session)/complete", "{}")
        #expect(completed.status == 200, "\(completed)")
        let made = try #require(completed["chargePermissionId"])
        #expect(made != order)
        let permission = try await seller.call("GET", "chargePermissions/\(made)")
        #expect(permission["chargePermissionType"] == "Recurring")
        #expect(permission["statusDetails.state"] == "Chargeable")
        #expect(permission["limits.amountLimit.amount"] == "1000.00")
    }

    @Test func `the buyer of a subscription agrees to another rhythm, once the checkout is completed`() async throws {
        let seller = try await SimulatorTrial().seller()
        let order = try #require(try await seller.completed()["chargePermissionId"])
        let first = try session(try await click(seller, "recurringUpgrade", order))
        _ = await approve(seller, first)
        let made = try #require(
            try await seller.call("POST", "checkoutSessions/\(first)/complete", "{}")["chargePermissionId"])
        let second = try session(
            try await click(seller, "recurringUpdate", made, frequency: #"{"unit":"Week","value":"2"}"#))
        _ = await approve(seller, second)
        func unit() async throws -> String? {
            try await seller.call("GET", "chargePermissions/\(made)")["recurringMetadata.frequency.unit"]
        }
        #expect(try await unit() == "Month")
        let completed = try await seller.call("POST", "checkoutSessions/\(second)/complete", "{}")
        #expect(completed["chargePermissionId"] == made)
        #expect(try await unit() == "Week")
    }

    @Test(arguments: [
        ("recurringUpdate", "order", 400), ("recurringUpgrade", "S01-1-1", 404), ("other", "order", 400),
    ])
    func `what cannot be upgraded is refused`(action: String, permission: String, status: Int) async throws {
        let seller = try await SimulatorTrial().seller()
        let order = try #require(try await seller.completed()["chargePermissionId"])
        #expect(try await click(seller, action, permission == "order" ? order : permission).status == status)
    }

    @Test func `an upgrade says how often`() async throws {
        let seller = try await SimulatorTrial().seller()
        let order = try #require(try await seller.completed()["chargePermissionId"])
        #expect(try await click(seller, "recurringUpgrade", order, frequency: nil).status == 400)
    }
}
