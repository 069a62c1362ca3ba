import AmazonPayModel
import AmazonPaySigning
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Finalize for every kind of checkout in every state: legal wherever Complete is, refused with Complete's codes elsewhere.
@Suite struct FinalizeCellTests {
    /// A kind of checkout.
    enum Flow: String, Sendable, CaseIterable {
        case review, reviewPayOnly, processOrder, processOrderPayOnly, multiAddress, recurring, setupOnly,
            walletPurchase
        case savedWallet, walletUpdate, signInAndSetup, recurringUpgrade, recurringUpdate, handlers
    }

    /// How far a checkout has come.
    enum State: String, Sendable, CaseIterable {
        case open, paid, completed, finalized, declined, canceled, expired

        var verdict: String {
            switch self {
            case .paid: "200"
            case .open, .completed, .finalized, .expired: "422 InvalidCheckoutSessionStatus"
            case .declined, .canceled: "422 CheckoutSessionCanceled"
            }
        }
    }

    @Test(arguments: Flow.allCases, State.allCases)
    func `Finalize does in each state what Complete does`(flow: Flow, state: State) async throws {
        let checkout = try await FinalizeCheckout(flow)
        try await checkout.bring(to: state)
        let finalize = try await checkout.finalize()
        #expect(finalize.verdict == state.verdict, "\(finalize)")
        let twin = try await FinalizeCheckout(flow)
        try await twin.bring(to: state)
        #expect(try await twin.complete().verdict == state.verdict)
    }

    @Test(arguments: Flow.allCases)
    func `Finalize leaves what Complete leaves`(flow: Flow) async throws {
        let (finalized, completed) = (try await FinalizeCheckout(flow), try await FinalizeCheckout(flow))
        try await finalized.bring(to: .paid)
        try await completed.bring(to: .paid)
        let (one, other) = (try await finalized.finalize(), try await completed.complete())
        #expect(one["statusDetails.state"] == "Completed", "\(one)")
        #expect((one["chargeId"] == nil) == (other["chargeId"] == nil))
        for path in ["statusDetails.state", "chargePermissionType", "limits.amountLimit.amount", "paymentPreferences"] {
            let left = try await finalized.permission(one).value(path)
            #expect(left == (try await completed.permission(other).value(path)), "\(path)")
        }
    }

    @Test(arguments: [Flow.processOrder, .processOrderPayOnly, .review, .setupOnly, .savedWallet])
    func `where there is an address it must be given and equal`(flow: Flow) async throws {
        let checkout = try await FinalizeCheckout(flow)
        try await checkout.bring(to: .paid)
        #expect(try await checkout.finalize(addresses: [:]).verdict == "400 MissingParameterValue")
        let other = JSONValue.object(["name": .string("Somebody else")])
        let wrong = try await checkout.finalize(addresses: ["shippingAddress": other, "billingAddress": other])
        #expect(wrong.verdict == "400 InvalidParameterValue")
        #expect(try await checkout.finalize().verdict == "200")
    }

    @Test(arguments: [Flow.multiAddress, .signInAndSetup])
    func `a session without one address asks for none`(flow: Flow) async throws {
        let checkout = try await FinalizeCheckout(flow)
        try await checkout.bring(to: .paid)
        #expect(try await checkout.finalize(addresses: [:]).verdict == "200")
    }

    @Test(arguments: [
        #""chargeAmount":{"amount":"13.99","currencyCode":"USD"}"#,
        #""chargeAmount":{"amount":"14.00","currencyCode":"EUR"}"#,
        #""chargeAmount":{"amount":"14.00","currencyCode":"USD"},"totalOrderAmount":{"amount":"900","currencyCode":"USD"}"#,
    ])
    func `after a redirect the amounts must be those that the buyer has seen`(amounts: String) async throws {
        for flow in [Flow.processOrder, .review, .savedWallet, .recurring] {
            let checkout = try await FinalizeCheckout(flow)
            try await checkout.bring(to: .paid)
            #expect(try await checkout.finalize(amounts: amounts).verdict == "409 AmountMismatch", "\(flow)")
            #expect(try await checkout.finalize(amounts: "").verdict == "400 MissingParameterValue", "\(flow)")
        }
    }

    @Test(arguments: Flow.allCases)
    func `after a redirect the answer tells the buyer and the payment method`(flow: Flow) async throws {
        let checkout = try await FinalizeCheckout(flow)
        try await checkout.bring(to: .paid)
        let answer = try await checkout.finalize()
        #expect((answer["buyer.email"] != nil) == (flow != .handlers), "\(answer)")
        #expect((answer["paymentPreferences.0.paymentDescriptor"] != nil) == (flow != .handlers))
        let read = try await checkout.seller.call("GET", "checkoutSessions/\(checkout.session)")
        #expect(read["paymentPreferences.0.paymentDescriptor"] == nil)
    }
}

/// A checkout of one kind, to be ended with Finalize or Complete.
private struct FinalizeCheckout {
    private static let amount = #""chargeAmount":{"amount":"14.00","currencyCode":"USD"}"#
    private static let wallet = #""chargePermissionType":"PaymentMethodOnFile""#
    private static let setup = wallet + #","paymentMethodOnFileMetadata":{"setupOnly":true}"#
    private static let address =
        #""addressDetails":{"name":"Jo","addressLine1":"1 Main St","city":"Reno","stateOrRegion":"NV","postalCode":"89501","countryCode":"US"}"#
    private static let monthly =
        #""recurringMetadata":{"frequency":{"unit":"Month","value":"1"},"amount":{"amount":"9.00","currencyCode":"USD"}}"#

    let flow: FinalizeCellTests.Flow
    let seller: TrialSeller
    let session: String

    init(_ flow: FinalizeCellTests.Flow) async throws {
        self.flow = flow
        seller = try await SimulatorTrial().seller()
        session = try await Self.open(flow, seller)
    }

    /// Whether it ends without an amount.
    private var isFree: Bool {
        [.setupOnly, .walletUpdate, .signInAndSetup, .recurringUpgrade, .recurringUpdate].contains(flow)
    }

    private static func open(_ flow: FinalizeCellTests.Flow, _ seller: TrialSeller) async throws -> String {
        let review = #""webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"}"#
        switch flow {
        case .review, .reviewPayOnly, .multiAddress:
            let type = [.review: "PayAndShip", .multiAddress: "PayAndShipMultiAddress"][flow] ?? "PayOnly"
            let session = try await press(seller, review, type)
            _ = try await decide(seller, session, "approve")
            let updated = try await seller.call(
                "PATCH", "checkoutSessions/\(session)",
                """
                {"webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/result"},
                "paymentDetails":{"paymentIntent":"Authorize",\(amount)}}
                """)
            guard updated.status == 200 else { throw updated.refusal }
            return session
        case .processOrder: return try await press(seller, redirect(with: amount) + "," + address, "PayAndShip")
        case .processOrderPayOnly: return try await press(seller, redirect(with: amount), "PayOnly")
        case .recurring:
            return try await press(
                seller, redirect(with: amount) + #","chargePermissionType":"Recurring","# + monthly, "PayOnly")
        case .setupOnly:
            return try await press(
                seller, redirect("Confirm") + "," + setup + "," + address, "PayAndShip")
        case .walletPurchase: return try await press(seller, redirect(with: amount) + "," + wallet, "PayOnly")
        case .savedWallet, .walletUpdate:
            let first = try await press(seller, redirect("Confirm") + "," + setup, "PayOnly")
            _ = try await decide(seller, first, "approve")
            let saved = try await seller.call("POST", "checkoutSessions/\(first)/complete", "{}")
            let member = #","chargePermissionId":"\#(saved["chargePermissionId"] ?? "")""#
            return flow == .savedWallet
                ? try await press(seller, redirect(with: amount) + member, "PayOnly")
                : try await press(seller, redirect("Confirm") + member + "," + setup, "PayOnly")
        case .signInAndSetup:
            return try await press(
                seller, #""webCheckoutDetails":{"signInReturnUrl":"http://localhost/in"},"# + setup, "SignIn")
        case .recurringUpgrade: return try await upgrade(seller, "recurringUpgrade", try await order(seller))
        case .recurringUpdate:
            let first = try await upgrade(seller, "recurringUpgrade", try await order(seller))
            _ = try await decide(seller, first, "approve")
            let agreed = try await seller.call("POST", "checkoutSessions/\(first)/complete", "{}")
            return try await upgrade(seller, "recurringUpdate", agreed["chargePermissionId"] ?? "")
        case .handlers:
            return try await press(
                seller,
                """
                "webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/result"},
                "paymentDetails":{"paymentIntent":"Authorize",\(amount)}
                """, "PayAndShip")
        }
    }

    private static func redirect(_ intent: String = "Authorize", with amount: String = "") -> String {
        """
        "webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/result","checkoutMode":"ProcessOrder"},
        "paymentDetails":{"paymentIntent":"\(intent)"\(amount.isEmpty ? "" : "," + amount)}
        """
    }

    private static func order(_ seller: TrialSeller) async throws -> String {
        try #require(try await seller.completed()["chargePermissionId"])
    }

    private static func press(_ seller: TrialSeller, _ payload: String, _ productType: String) async throws -> String {
        let pressed = try await seller.press(payload, productType: productType)
        return try #require(pressed["checkoutSessionId"], "\(pressed)")
    }

    private static func upgrade(
        _ seller: TrialSeller, _ action: String, _ permission: String
    ) async throws -> String {
        let payload = """
            {"storeId":"\(seller.storeId)","merchantId":"\(seller.merchantId)","ledgerCurrency":"USD",
            "webCheckoutDetails":{"checkoutResultReturnUrl":"http://localhost/result"},
            "chargePermissionId":"\(permission)",\(monthly)}
            """
        var form = URLComponents()
        form.queryItems = [
            ("payloadJSON", payload),
            ("signature", try ButtonSigner(privateKey: seller.key).sign(payloadJSON: payload)),
            ("publicKeyId", seller.publicKeyId), ("algorithm", SignatureAlgorithm.rsassaPSSV2.rawValue),
            ("upgradeAction", action),
        ].map { URLQueryItem(name: $0.0, value: $0.1) }
        let body = form.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
        let response = await seller.trial.simulator.respond(
            to: SimulatorRequest(method: "POST", rawPath: "/checkout/initiate", body: Data(body.utf8)))
        let place = try #require(response.headers.first { $0.name == "location" }?.value, "\(response.status)")
        return try #require(place.split(separator: "=").last.map(String.init))
    }

    @discardableResult
    private static func decide(_ seller: TrialSeller, _ session: String, _ verb: String) async throws -> TrialAnswer {
        let decided = await seller.trial.control(
            "POST", "checkout-sessions/\(session)/buyer", #"{"decision":"\#(verb)"}"#)
        guard decided.status == 200 else { throw decided.refusal }
        return decided
    }

    func bring(to state: FinalizeCellTests.State) async throws {
        switch state {
        case .open: break
        case .paid: try await Self.decide(seller, session, "approve")
        case .completed:
            try await Self.decide(seller, session, "approve")
            let completed = try await complete()
            #expect(completed.status == 200, "\(completed)")
        case .finalized:
            try await Self.decide(seller, session, "approve")
            let finalized = try await finalize()
            #expect(finalized.status == 200, "\(finalized)")
        case .declined: try await Self.decide(seller, session, "decline")
        case .canceled: try await Self.decide(seller, session, "cancel")
        case .expired:
            try await Self.decide(seller, session, "approve")
            _ = await seller.trial.control("POST", "clock/advance", #"{"by":"PT24H"}"#)
        }
    }

    func complete() async throws -> TrialAnswer {
        try await seller.call("POST", "checkoutSessions/\(session)/complete", isFree ? "{}" : "{\(Self.amount)}")
    }

    /// Finalize with what the session says, unless it is given.
    func finalize(amounts: String? = nil, addresses: [String: JSONValue]? = nil) async throws -> TrialAnswer {
        let read = try await seller.call("GET", "checkoutSessions/\(session)")
        var body = addresses ?? [:]
        if addresses == nil {
            for name in ["shippingAddress", "billingAddress"] { body[name] = read.value(name) }
        }
        let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        let money = amounts ?? (isFree ? "" : Self.amount)
        let members = [money, String(text.dropFirst().dropLast())].filter { !$0.isEmpty }.joined(separator: ",")
        return try await seller.call("POST", "checkoutSessions/\(session)/finalize", "{\(members)}")
    }

    func permission(_ answer: TrialAnswer) async throws -> TrialAnswer {
        try await seller.call("GET", "chargePermissions/\(answer["chargePermissionId"] ?? "")")
    }
}
