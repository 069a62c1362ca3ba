import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Merchants, and the two environments of one merchant, know nothing of each other.
@Suite struct IsolationTests {
    /// What a merchant has: a completed checkout, an open one, an authorized charge, a refund.
    private struct Possessions {
        let session: String
        let permission: String
        let captured: String
        let authorized: String
        let refund: String

        init(_ seller: TrialSeller) async throws {
            let url = "https://shop.example/result"
            session = try await seller.paidSession(resultURL: url)
            let first = try await seller.completed(resultURL: url)
            let second = try await seller.completed(intent: "Authorize", resultURL: url)
            captured = first["chargeId"] ?? ""
            authorized = second["chargeId"] ?? ""
            permission = second["chargePermissionId"] ?? ""
            let made = try await seller.call(
                "POST", "refunds",
                #"{"chargeId":"\#(captured)","refundAmount":{"amount":"1.00","currencyCode":"USD"}}"#, key: "refund-1")
            refund = made["refundId"] ?? ""
        }
    }

    /// An operation with the id of somebody else's object, in path or body.
    struct Attempt: Sendable, CustomTestStringConvertible {
        let operation: Operation
        let method: String
        /// With one of the names of possessions in braces.
        let path: String
        var body = ""
        var verdict = "404 ResourceNotFound"

        var testDescription: String { operation.rawValue }
    }

    static let attempts: [Attempt] = [
        .init(operation: .getCheckoutSession, method: "GET", path: "checkoutSessions/{session}"),
        .init(
            operation: .updateCheckoutSession, method: "PATCH", path: "checkoutSessions/{session}",
            body: #"{"merchantMetadata":{"noteToBuyer":"mine"}}"#),
        .init(
            operation: .completeCheckoutSession, method: "POST", path: "checkoutSessions/{session}/complete",
            body: #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#),
        .init(
            operation: .finalizeCheckoutSession, method: "POST", path: "checkoutSessions/{session}/finalize",
            body: #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#),
        .init(operation: .getChargePermission, method: "GET", path: "chargePermissions/{permission}"),
        .init(
            operation: .updateChargePermission, method: "PATCH", path: "chargePermissions/{permission}",
            body: #"{"merchantMetadata":{"noteToBuyer":"mine"}}"#),
        .init(
            operation: .closeChargePermission, method: "DELETE", path: "chargePermissions/{permission}/close",
            body: #"{"closureReason":"mine","cancelPendingCharges":true}"#),
        .init(
            operation: .createCharge, method: "POST", path: "charges",
            body: #"{"chargePermissionId":"{permission}","chargeAmount":{"amount":"1.00","currencyCode":"USD"}}"#),
        .init(operation: .getCharge, method: "GET", path: "charges/{authorized}"),
        .init(
            operation: .captureCharge, method: "POST", path: "charges/{authorized}/capture",
            body: #"{"captureAmount":{"amount":"14.00","currencyCode":"USD"}}"#),
        .init(
            operation: .cancelCharge, method: "DELETE", path: "charges/{authorized}/cancel",
            body: #"{"cancellationReason":"mine"}"#),
        .init(
            operation: .createRefund, method: "POST", path: "refunds",
            body: #"{"chargeId":"{captured}","refundAmount":{"amount":"1.00","currencyCode":"USD"}}"#),
        .init(operation: .getRefund, method: "GET", path: "refunds/{refund}"),
        // Amazon documents this code for a permission that is not the caller's.
        .init(
            operation: .createDeliveryTracker, method: "POST", path: "deliveryTrackers",
            body: #"""
                {"chargePermissionId":"{permission}","deliveryDetails":[{"trackingNumber":"1","carrierCode":"UPS"}]}
                """#, verdict: "400 InvalidParameterValue"),
        // Nobody but a payment service provider gets to the look-up.
        .init(
            operation: .updateCharge, method: "PATCH", path: "charges/{authorized}",
            body: #"{"statusDetails":{"state":"Canceled"}}"#, verdict: "401 UnauthorizedAccess"),
    ]

    private func fill(_ text: String, _ owned: Possessions) -> String {
        text.replacing("{session}", with: owned.session).replacing("{permission}", with: owned.permission)
            .replacing("{authorized}", with: owned.authorized).replacing("{captured}", with: owned.captured)
            .replacing("{refund}", with: owned.refund)
    }

    @Test(arguments: attempts)
    func `the id of another merchant's object, or of one in the other environment, is unknown and changes nothing`(
        attempt: Attempt
    ) async throws {
        let trial = try await SimulatorTrial()
        let owner = try await trial.seller(#""domains":["shop.example"]"#)
        let owned = try await Possessions(owner)
        let before = await trial.control("GET", "objects").text
        for stranger in [try await trial.seller(), try await owner.another(in: "live")] {
            let answer = try await stranger.call(
                attempt.method, fill(attempt.path, owned), fill(attempt.body, owned),
                key: attempt.method == "POST" ? "stranger-1" : nil)
            #expect(answer.verdict == attempt.verdict, "\(stranger.publicKeyId): \(answer)")
        }
        #expect(await trial.control("GET", "objects").text == before)
    }

    @Test(arguments: ["live", "sandbox"])
    func `what belongs to the key's own environment is found, and the other one's is not`(own: String) async throws {
        let trial = try await SimulatorTrial()
        let sandbox = try await trial.seller(#""domains":["shop.example"]"#)
        let live = try await sandbox.another(in: "live")
        let (seller, other) = own == "live" ? (live, sandbox) : (sandbox, live)
        let owned = try await Possessions(seller)
        for path in [
            "checkoutSessions/{session}", "charges/{captured}", "chargePermissions/{permission}", "refunds/{refund}",
        ] {
            #expect(try await seller.call("GET", fill(path, owned)).status == 200)
            #expect(try await other.call("GET", fill(path, owned)).status == 404)
        }
    }

    @Test func `every operation on payments is tried`() {
        // Creating a session needs no id: a store of somebody else is refused below. What is beside payments is tried
        // where merchants are made.
        let besidePayments = Operation.allCases.drop { $0 != .createDeliveryTracker }.dropFirst()
        let untried = Set(Operation.allCases).subtracting(Self.attempts.map(\.operation)).subtracting(besidePayments)
        #expect(untried == [.createCheckoutSession])
    }

    @Test func `a store of another merchant makes no session`() async throws {
        let trial = try await SimulatorTrial()
        let owner = try await trial.seller()
        let stranger = try await trial.seller()
        let body = """
            {"storeId":"\(owner.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/r"}}
            """
        #expect(
            try await stranger.call("POST", "checkoutSessions", body, key: "1").verdict == "400 InvalidParameterValue")
        #expect(await trial.control("GET", "objects").value("objects") == .array([]))
    }

    @Test func `the same idempotency key means three things to two merchants and two environments`() async throws {
        let trial = try await SimulatorTrial()
        let one = try await trial.seller(#""domains":["shop.example"]"#)
        let sellers = [one, try await trial.seller(), try await one.another(in: "live")]
        var sessions: Set<String> = []
        for seller in sellers {
            let body = """
                {"storeId":"\(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/r"}}
                """
            let made = try await seller.call("POST", "checkoutSessions", body, key: "the-same")
            #expect(made.status == 201, "\(made)")
            sessions.insert(made["checkoutSessionId"] ?? "")
        }
        #expect(sessions.count == 3)
    }
}
