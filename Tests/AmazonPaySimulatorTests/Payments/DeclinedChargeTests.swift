import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// What a declined Create Charge and a lost card leave.
@Suite struct DeclinedChargeTests {
    private func order(_ seller: TrialSeller) async throws -> String {
        let session = try await seller.paidSession(
            intent: "Authorize", details: #""totalOrderAmount":{"amount":"40.00","currencyCode":"USD"},"#)
        let completed = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete",
            """
            {"chargeAmount":{"amount":"14.00","currencyCode":"USD"},
            "totalOrderAmount":{"amount":"40.00","currencyCode":"USD"}}
            """)
        return try #require(completed["chargePermissionId"], "\(completed)")
    }

    private func charge(_ seller: TrialSeller, _ permission: String, _ code: String?) async throws -> TrialAnswer {
        try await seller.call(
            "POST", "charges",
            #"{"chargePermissionId":"\#(permission)","chargeAmount":{"amount":"5.00","currencyCode":"USD"}}"#,
            key: "k", headers: code.map { [("x-amz-pay-simulation-code", $0)] } ?? [])
    }

    @Test(arguments: ["SoftDeclined", "HardDeclined", "AmazonRejected", "TransactionTimedOut", "ProcessingFailure"])
    func `a declined charge is there, and takes nothing of the balance`(code: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try await order(seller)
        let refused = try await charge(seller, permission, code)
        #expect(refused.verdict == (code == "ProcessingFailure" ? "500 \(code)" : "422 \(code)"))
        let listed = await trial.control("GET", "objects", query: "kind=charge&state=Declined")
        let id = try #require(listed["objects.0.id"], "\(listed)")
        let declined = try await seller.call("GET", "charges/\(id)")
        #expect(declined["statusDetails.state"] == "Declined")
        #expect(declined["statusDetails.reasonCode"] == code)
        let balance = try await seller.call("GET", "chargePermissions/\(permission)")["limits.amountBalance.amount"]
        #expect(balance == "26.00")
    }

    @Test(arguments: ChargePermissionRecord.lossReasons)
    func `a card can be lost for each documented reason, and another one helps`(reason: ReasonCode) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try await order(seller)
        func act(_ body: String) async -> TrialAnswer {
            await trial.control("POST", "charge-permissions/\(permission)/buyer", body)
        }
        let lost = await act(#"{"action":"losePaymentInstrument","reasonCode":"\#(reason)"}"#)
        #expect(lost["state"] == "NonChargeable")
        let status = try await seller.call("GET", "chargePermissions/\(permission)")
        #expect(status["statusDetails.reasons.0.reasonCode"] == reason.rawValue)
        #expect(try await charge(seller, permission, nil).verdict == "422 InvalidChargePermissionStatus")
        #expect(await act(#"{"action":"updatePaymentInstrument"}"#)["state"] == "Chargeable")
        #expect(await act(#"{"action":"losePaymentInstrument","reasonCode":"Nothing"}"#).status == 400)
    }

    @Test func `a closed permission of one order takes texts that it does not have yet`() async throws {
        let seller = try await SimulatorTrial().seller()
        let permission = try #require(try await seller.completed()["chargePermissionId"])
        func update(_ text: String) async throws -> String {
            try await seller.call(
                "PATCH", "chargePermissions/\(permission)",
                #"{"merchantMetadata":{"merchantReferenceId":"\#(text)"}}"#
            ).verdict
        }
        #expect(try await update("order-1") == "200")
        #expect(try await update("order-2") == "422 InvalidChargePermissionStatus")
        let kept = try await seller.call("GET", "chargePermissions/\(permission)")
        #expect(kept["merchantMetadata.merchantReferenceId"] == "order-1")
        #expect(kept["statusDetails.state"] == "Closed")
    }
}
