import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// A payment method that a buyer has saved, used again.
@Suite struct SavedWalletTests {
    private static let wallet = #""chargePermissionType":"PaymentMethodOnFile""#
    private static let setup = wallet + #","paymentMethodOnFileMetadata":{"setupOnly":true}"#

    private func payload(
        _ more: String, amount: String? = "14.00", intent: String = "Authorize"
    ) -> String {
        let charge = amount.map { #","chargeAmount":{"amount":"\#($0)","currencyCode":"USD"}"# } ?? ""
        return """
            "webCheckoutDetails":{"checkoutResultReturnUrl":"http://localhost/result","checkoutMode":"ProcessOrder"},
            "paymentDetails":{"paymentIntent":"\(intent)"\(charge)},\(more)
            """
    }

    private func open(_ seller: TrialSeller, _ payload: String) async throws -> String {
        let pressed = try await seller.press(payload)
        guard let session = pressed["checkoutSessionId"] else { throw pressed.refusal }
        return session
    }

    private func buyer(_ seller: TrialSeller, _ session: String, _ more: String = "") async -> TrialAnswer {
        await seller.trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"\#(more)}"#)
    }

    private func complete(_ seller: TrialSeller, _ session: String, _ amount: String? = "14.00") async throws
        -> TrialAnswer
    {
        let body = amount.map { #"{"chargeAmount":{"amount":"\#($0)","currencyCode":"USD"}}"# } ?? "{}"
        return try await seller.call("POST", "checkoutSessions/\(session)/complete", body)
    }

    /// A wallet that Jack has saved without buying anything.
    private func saved(_ seller: TrialSeller) async throws -> String {
        let session = try await open(seller, payload(Self.setup, amount: nil, intent: "Confirm"))
        let decided = await buyer(seller, session, #","buyer":"jack","paymentInstrument":"4444""#)
        #expect(decided.status == 200, "\(decided)")
        let completed = try await complete(seller, session, nil)
        return try #require(completed["chargePermissionId"], "\(completed)")
    }

    private func balance(_ seller: TrialSeller, _ permission: String) async throws -> String? {
        try await seller.call("GET", "chargePermissions/\(permission)")["limits.amountBalance.amount"]
    }

    @Test func `a later checkout charges the wallet, as its owner and within its month`() async throws {
        let seller = try await SimulatorTrial().seller()
        let permission = try await saved(seller)
        #expect(try await balance(seller, permission) == "15000.00")
        let session = try await open(seller, payload(#""chargePermissionId":"\#(permission)""#))
        #expect(
            try await seller.call("GET", "checkoutSessions/\(session)")["chargePermissionType"] == "PaymentMethodOnFile"
        )
        #expect(await buyer(seller, session, #","buyer":"susie""#).verdict == "400 InvalidParameterValue")
        #expect(await buyer(seller, session).status == 200)
        let open = try await seller.call("GET", "checkoutSessions/\(session)")
        #expect(open["buyer.name"] == "Jack Smith")
        #expect(open["paymentPreferences.0.paymentDescriptor"]?.contains("4444") == true)
        let completed = try await complete(seller, session)
        #expect(completed["chargePermissionId"] == permission)
        #expect(completed["chargeId"]?.hasPrefix(permission + "-C") == true)
        #expect(try await balance(seller, permission) == "14986.00")
        let charge = try await seller.call("GET", "charges/\(completed["chargeId"] ?? "")")
        #expect(charge["statusDetails.state"] == "Authorized")
    }

    @Test(arguments: ["decline", "expire", "update"])
    func `a checkout that comes to nothing leaves the wallet as it was`(end: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try await saved(seller)
        let session = try await open(seller, payload(#""chargePermissionId":"\#(permission)""#))
        #expect(await buyer(seller, session).status == 200)
        #expect(try await balance(seller, permission) == "14986.00")
        switch end {
        case "decline":
            _ = try await seller.call(
                "POST", "checkoutSessions/\(session)/complete",
                #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#,
                headers: [("x-amz-pay-simulation-code", "Declined")])
        case "expire": _ = await trial.control("POST", "clock/advance", #"{"by":"PT24H"}"#)
        default: _ = try await seller.call("PATCH", "checkoutSessions/\(session)", #"{"supplementaryData":"x"}"#)
        }
        #expect(try await balance(seller, permission) == "15000.00")
        let state = try await seller.call("GET", "chargePermissions/\(permission)")["statusDetails.state"]
        #expect(state == "Chargeable")
    }

    @Test func `a permission that is none, of another type, another merchant's or closed is refused`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        func verdict(_ permission: String, by seller: TrialSeller, _ more: String = "") async throws -> String {
            try await seller.press(payload(#""chargePermissionId":"\#(permission)"\#(more)"#)).verdict
        }
        let wallet = try await saved(seller)
        let order = try #require(try await seller.completed(intent: "Authorize")["chargePermissionId"])
        #expect(try await verdict("S01-1-1", by: seller) == "404 ResourceNotFound")
        #expect(try await verdict(order, by: seller) == "400 InvalidParameterValue")
        #expect(try await verdict(wallet, by: try await trial.seller()) == "404 ResourceNotFound")
        let type = #","chargePermissionType":"OneTime""#
        #expect(try await verdict(wallet, by: seller, type) == "400 InvalidParameterCombination")
        _ = try await seller.call("DELETE", "chargePermissions/\(wallet)/close", #"{"closureReason":"Over"}"#)
        #expect(try await verdict(wallet, by: seller) == "422 InvalidChargePermissionStatus")
    }

    @Test func `more than is left of the month is not paid`() async throws {
        let seller = try await SimulatorTrial().seller()
        let permission = try await saved(seller)
        let session = try await open(
            seller, payload(#""chargePermissionId":"\#(permission)""#, amount: "15000.01"))
        #expect(await buyer(seller, session).verdict == "400 PeriodicAmountExceeded")
        #expect(try await seller.call("GET", "checkoutSessions/\(session)")["statusDetails.state"] == "Open")
    }

    @Test(arguments: [(true, "PaymentMethodOnFile"), (false, "OneTime")])
    func `a buyer who buys decides whether the payment method is saved`(saves: Bool, type: String) async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller, payload(Self.wallet))
        #expect(await buyer(seller, session, #","savesPaymentMethod":\#(saves)"#).status == 200)
        let completed = try await complete(seller, session)
        #expect(completed["chargePermissionType"] == type)
        let permission = try await seller.call("GET", "chargePermissions/\(completed["chargePermissionId"] ?? "")")
        #expect(permission["chargePermissionType"] == type)
        #expect(permission["limits.amountLimit.amount"] == (saves ? "15000.00" : "14.00"))
    }

    @Test(arguments: [
        (#""chargeInitiator":"MITU","channel":"App""#, "201"), (#""chargeInitiator":"CITR""#, "201"),
        (#""chargeInitiator":"ME""#, "400 InvalidParameterValue"), (#""channel":"Fax""#, "400 InvalidParameterValue"),
    ])
    func `a charge of a wallet says who started it, and where`(members: String, verdict: String) async throws {
        let seller = try await SimulatorTrial().seller()
        let permission = try await saved(seller)
        let order = try #require(try await seller.completed(intent: "Confirm")["chargePermissionId"])
        func charge(_ permission: String, _ key: String) async throws -> TrialAnswer {
            try await seller.call(
                "POST", "charges",
                """
                {"chargePermissionId":"\(permission)","chargeAmount":{"amount":"1.00","currencyCode":"USD"},\(members)}
                """, key: key)
        }
        let made = try await charge(permission, "a")
        #expect(made.verdict == verdict)
        if made.status == 201 {
            #expect(made["chargeInitiator"] != nil)
            #expect(try await charge(order, "b").verdict == "400 InvalidParameterCombination")
        }
    }

    @Test func `signing in and saving a payment method is one step, and tells who the buyer is`() async throws {
        let seller = try await SimulatorTrial().seller()
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"signInReturnUrl":"http://localhost/in?a=1"},"signInScopes":["email"],\(Self.setup)
            """, productType: "SignIn")
        let session = try #require(pressed["checkoutSessionId"], "\(pressed)")
        let decided = await buyer(seller, session)
        #expect(decided["redirectUrl"] == "http://localhost/in?a=1&amazonCheckoutSessionId=\(session)")
        let completed = try await complete(seller, session, nil)
        #expect(completed.status == 200, "\(completed)")
        #expect(completed["buyer.email"] == "susie@example.com")
        #expect(completed["buyer.name"] == nil)
        #expect(completed["chargePermissionType"] == "PaymentMethodOnFile")
    }

    @Test func `with setupOnly a buyer changes the saved payment method, and nothing is charged`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try await saved(seller)
        func state() async throws -> String? {
            try await seller.call("GET", "chargePermissions/\(permission)")["statusDetails.state"]
        }
        let lost = await trial.control(
            "POST", "charge-permissions/\(permission)/buyer",
            #"{"action":"losePaymentInstrument","reasonCode":"PaymentMethodExpired"}"#)
        #expect(lost.status == 200, "\(lost)")
        #expect(try await state() == "NonChargeable")
        let session = try await open(
            seller,
            payload(#""chargePermissionId":"\#(permission)","# + Self.setup, amount: nil, intent: "Confirm"))
        let decided = await buyer(seller, session, #","paymentInstrument":"0005""#)
        #expect(decided.status == 200, "\(decided)")
        #expect(try await state() == "NonChargeable", "Nothing is final before Complete.")
        let completed = try await complete(seller, session, nil)
        #expect(completed["chargePermissionId"] == permission, "\(completed)")
        #expect(completed["chargeId"] == nil)
        #expect(try await state() == "Chargeable")
        let changed = try await seller.call("GET", "chargePermissions/\(permission)")
        #expect(changed["paymentPreferences.0.paymentDescriptor"]?.contains("0005") == true)
        #expect(try await balance(seller, permission) == "15000.00")
    }

    @Test func `a closed wallet cannot be changed, and in Japan none can`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try await saved(seller)
        let change = payload(
            #""chargePermissionId":"\#(permission)","# + Self.setup, amount: nil, intent: "Confirm")
        _ = try await seller.call("DELETE", "chargePermissions/\(permission)/close", #"{"closureReason":"Over"}"#)
        #expect(try await seller.press(change).verdict == "422 InvalidChargePermissionStatus")
        let japanese = try await trial.seller(#""region":"jp""#)
        #expect(try await japanese.press(change).verdict == "400 InvalidParameterCombination")
    }
}
