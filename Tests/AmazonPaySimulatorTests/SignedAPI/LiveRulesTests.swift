import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// What is other with a `LIVE-` key; the sandbox is tried beside it.
@Suite struct LiveRulesTests {
    private static let review = "webCheckoutDetails.checkoutReviewReturnUrl"
    private static let result = "webCheckoutDetails.checkoutResultReturnUrl"

    private func seller(_ environment: String, _ trial: SimulatorTrial) async throws -> TrialSeller {
        let seller = try await trial.seller(#""domains":["shop.example"]"#)
        return environment == "live" ? try await seller.another(in: "live") : seller
    }

    private func creation(_ seller: TrialSeller, _ details: String) -> String {
        #"{"storeId":"\#(seller.storeId)","webCheckoutDetails":{\#(details)}}"#
    }

    @Test(arguments: [
        ("sandbox", "http://anything:3000/r", nil), ("sandbox", "https://elsewhere.example/r", nil),
        ("sandbox", "ftp://shop.example/r", review),
        ("live", "https://shop.example/r", nil), ("live", "https://SHOP.example:8443/r?x=1", nil),
        ("live", "http://shop.example/r", review), ("live", "http://localhost/r", review),
        ("live", "https://elsewhere.example/r", review), ("live", "https://www.shop.example/r", review),
        ("live", "https://shop.example.elsewhere.example/r", review),
        ("live", "https://shop.example@elsewhere.example/r", review),
    ])
    func `live return addresses are https on a registered host; the sandbox takes http anywhere`(
        environment: String, url: String, refused: String?
    ) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await seller(environment, trial)
        let answer = try await seller.call(
            "POST", "checkoutSessions", creation(seller, #""checkoutReviewReturnUrl":"\#(url)""#), key: "1")
        if let refused {
            #expect(answer.verdict == "400 InvalidParameterValue")
            #expect(answer["message"]?.contains(refused) == true)
        } else {
            #expect(answer.status == 201, "\(answer)")
        }
    }

    @Test(arguments: ["checkoutResultReturnUrl", "checkoutCancelUrl"])
    func `each of the addresses is looked at, and after an Update again`(member: String) async throws {
        let trial = try await SimulatorTrial()
        let live = try await seller("live", trial)
        let right = #""checkoutReviewReturnUrl":"https://shop.example/r""#
        let wrong = #""\#(member)":"https://elsewhere.example/""#
        let refused = try await live.call(
            "POST", "checkoutSessions", creation(live, "\(right),\(wrong)"), key: "1")
        #expect(refused["message"]?.contains("webCheckoutDetails.\(member)") == true)
        let made = try await live.call("POST", "checkoutSessions", creation(live, right), key: "2")
        let id = try #require(made["checkoutSessionId"])
        let updated = try await live.call(
            "PATCH", "checkoutSessions/\(id)", #"{"webCheckoutDetails":{\#(wrong)}}"#)
        #expect(updated.verdict == "400 InvalidParameterValue")
        let after = try await live.call("GET", "checkoutSessions/\(id)")
        #expect(after.value("webCheckoutDetails.\(member)") == .null)
    }

    @Test func `a button with a live key is held to the registered hosts too`() async throws {
        let trial = try await SimulatorTrial()
        let live = try await seller("live", trial)
        let refusal = await #expect(throws: APIError.self) {
            try await live.paidSession(resultURL: "https://elsewhere.example/result")
        }
        #expect(refusal?.message.contains(Self.result) == true)
    }

    @Test(arguments: [("sandbox", 201), ("live", 400)])
    func `so is the address that a charge brings along`(environment: String, status: Int) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await seller(environment, trial)
        let completed = try await seller.completed(
            intent: "Confirm", amount: "100.00", resultURL: "https://shop.example/result")
        let permission = try #require(completed["chargePermissionId"])
        let charge = try await seller.call(
            "POST", "charges",
            """
            {"chargePermissionId":"\(permission)","chargeAmount":{"amount":"1.00","currencyCode":"USD"},
            "webCheckoutDetails":{"checkoutResultReturnUrl":"https://elsewhere.example/"}}
            """, key: "1")
        #expect(charge.status == status, "\(charge)")
    }

    @Test(arguments: [("sandbox", "S", "Sandbox"), ("live", "P", "Live")])
    func `ids and objects name the environment, and the test cards pay in both`(
        environment: String, letter: String, name: String
    ) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await seller(environment, trial)
        let url = "https://shop.example/result"
        let session = try await seller.paidSession(resultURL: url)
        #expect(try await seller.call("GET", "checkoutSessions/\(session)")["releaseEnvironment"] == name)
        let completed = try await seller.completed(resultURL: url)
        let permission = try #require(completed["chargePermissionId"])
        let charge = try #require(completed["chargeId"])
        let refund = try await seller.call(
            "POST", "refunds",
            #"{"chargeId":"\#(charge)","refundAmount":{"amount":"1.00","currencyCode":"USD"}}"#, key: "1")
        let refundId = try #require(refund["refundId"])
        for id in [permission, charge, refundId] { #expect(id.hasPrefix("\(letter)01-"), "\(id)") }
        for path in ["chargePermissions/\(permission)", "charges/\(charge)", "refunds/\(refundId)"] {
            #expect(try await seller.call("GET", path)["releaseEnvironment"] == name)
        }
    }

    @Test(arguments: [("sandbox", "C01-", "S01-"), ("live", "B01-", "P01-")])
    func `recurring permissions have letters of their own where that was observed`(
        environment: String, permission: String, charge: String
    ) async throws {
        let trial = try await SimulatorTrial(.init(service: .init(profile: .observed), clockMode: .manual))
        let seller = try await seller(environment, trial)
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/r","checkoutMode":"ProcessOrder"},
            "chargePermissionType":"Recurring","recurringMetadata":{"frequency":{"unit":"Month","value":"1"}},
            "paymentDetails":{"paymentIntent":"Authorize","chargeAmount":{"amount":"14.00","currencyCode":"USD"}}
            """)
        let session = try #require(pressed["checkoutSessionId"])
        _ = await trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
        let completed = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete",
            #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#)
        #expect(completed["chargePermissionId"]?.hasPrefix(permission) == true)
        #expect(completed["chargeId"]?.hasPrefix(charge) == true)
    }

    @Test(arguments: Operation.allCases)
    func `no operation simulates anything live`(operation: AmazonPaySimulator.Operation) {
        let request = SimulatorRequest(
            method: "POST", rawPath: "/", headers: [(SimulationCode.header, "HardDeclined")])
        let refusal = #expect(throws: APIError.self) {
            try SimulationCode.read(request, for: operation, in: .live)
        }
        #expect(refusal?.reasonCode == .invalidSandboxSimulationSpecified)
    }

    @Test func `live, a simulation code is refused and nothing happens`() async throws {
        let trial = try await SimulatorTrial()
        let live = try await seller("live", trial)
        let session = try await live.paidSession(resultURL: "https://shop.example/result")
        let body = #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#
        let refused = try await live.call(
            "POST", "checkoutSessions/\(session)/complete", body, headers: [(SimulationCode.header, "Declined")])
        #expect(refused.verdict == "400 InvalidSandboxSimulationSpecified")
        #expect(try await live.call("POST", "checkoutSessions/\(session)/complete", body).status == 200)
    }

    @Test(arguments: [
        "GET charges/", "GET chargePermissions/", "GET refunds/", "GET checkoutSessions/", "PATCH checkoutSessions/",
        "PATCH chargePermissions/",
    ])
    func `an id that is longer than any is unknown, not a failure`(call: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let words = call.split(separator: " ").map(String.init)
        for id in [String(repeating: "a", count: 256), String(repeating: "é", count: 200)] {
            let answer = try await seller.call(words[0], words[1] + id, words[0] == "GET" ? "" : "{}")
            #expect(answer.verdict == "404 ResourceNotFound")
        }
    }

    @Test func `nor is one in a body, or in the control API`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let id = String(repeating: "a", count: 300)
        let price = #"{"amount":"1.00","currencyCode":"USD"}"#
        let charge = try await seller.call(
            "POST", "charges", #"{"chargePermissionId":"\#(id)","chargeAmount":\#(price)}"#, key: "1")
        #expect(charge.verdict == "404 ResourceNotFound")
        let refund = try await seller.call(
            "POST", "refunds", #"{"chargeId":"\#(id)","refundAmount":\#(price)}"#, key: "2")
        #expect(refund.verdict == "404 ResourceNotFound")
        let decided = await trial.control("POST", "checkout-sessions/\(id)/buyer", #"{"decision":"approve"}"#)
        #expect(decided.verdict == "404 ResourceNotFound")
        #expect(await trial.control("PATCH", "merchants/\(id)", "{}").verdict == "404 ResourceNotFound")
    }

    @Test func `a tracking number of long letters is refused, not a failure`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try #require(try await seller.completed()["chargePermissionId"])
        // One letter to the eye, many to the store.
        let number = String(repeating: "e" + String(repeating: "\u{301}", count: 20), count: 20)
        let answer = try await seller.call(
            "POST", "deliveryTrackers",
            """
            {"chargePermissionId":"\(permission)",
            "deliveryDetails":[{"trackingNumber":"\(number)","carrierCode":"UPS"}]}
            """)
        #expect(answer.verdict == "400 InvalidParameterValue")
    }
}
