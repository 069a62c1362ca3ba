import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPay

/// Every operation of the API, against the simulator; those that it does not know against an answer in the documented
/// shape.
@Suite struct EveryOperationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        /// The operation's name.
        var testDescription: String
        var call: @Sendable (Stage) async throws -> Void
    }

    /// A shop in a simulator, with whatever a call needs.
    struct Stage: Sendable {
        let simulator: TestSimulator
        let client: AmazonPayClient

        func price() throws -> Price { try Price("14.00", .usd) }

        func paid(_ intent: PaymentIntent = .authorize) async throws -> CheckoutSession.ID {
            var checkout = CreateCheckoutSession(
                webCheckoutDetails: WebCheckoutDetails(
                    checkoutResultReturnUrl: "http://localhost/result", checkoutMode: .processOrder),
                storeId: simulator.storeId)
            checkout.paymentDetails = PaymentDetails(paymentIntent: intent, chargeAmount: try price())
            let session = try await simulator.press(checkout)
            try await simulator.buyer("approve", on: session)
            return session
        }

        func completed(
            _ intent: PaymentIntent = .authorize
        ) async throws -> (permission: ChargePermission.ID, charge: Charge.ID) {
            let session = try await client.checkoutSessions.complete(
                paid(intent), .init(chargeAmount: price())
            ).session
            return (try #require(session.chargePermissionId), try #require(session.chargeId))
        }

        func created() async throws -> CheckoutSession.ID {
            try await client.checkoutSessions.create(
                CreateCheckoutSession(
                    webCheckoutDetails: .init(checkoutReviewReturnUrl: "http://localhost/review"),
                    storeId: simulator.storeId)
            ).checkoutSessionId
        }
    }

    static let simulated: [Row] = [
        Row(testDescription: "CreateCheckoutSession") { _ = try await $0.created() },
        Row(testDescription: "GetCheckoutSession") {
            _ = try await $0.client.checkoutSessions.get($0.created())
        },
        Row(testDescription: "UpdateCheckoutSession") {
            _ = try await $0.client.checkoutSessions.update(
                $0.created(), .init(merchantMetadata: .init(merchantReferenceId: "1")))
        },
        Row(testDescription: "CompleteCheckoutSession") { _ = try await $0.completed() },
        Row(testDescription: "FinalizeCheckoutSession") {
            var checkout = CreateCheckoutSession(webCheckoutDetails: .init(), storeId: $0.simulator.storeId)
            checkout.paymentDetails = PaymentDetails(paymentIntent: .authorize, chargeAmount: try $0.price())
            let session = try await $0.simulator.press(checkout)
            try await $0.simulator.buyer("approve", on: session)
            let billing = try await $0.client.checkoutSessions.get(session).billingAddress
            _ = try await $0.client.checkoutSessions.finalize(
                session, .init(paymentIntent: .authorize, chargeAmount: $0.price(), billingAddress: billing))
        },
        Row(testDescription: "GetChargePermission") {
            _ = try await $0.client.chargePermissions.get($0.completed().permission)
        },
        Row(testDescription: "UpdateChargePermission") {
            _ = try await $0.client.chargePermissions.update(
                $0.completed().permission, .init(merchantMetadata: .init(merchantReferenceId: "1")))
        },
        Row(testDescription: "CloseChargePermission") {
            _ = try await $0.client.chargePermissions.close($0.completed().permission, reason: "done")
        },
        Row(testDescription: "CreateCharge") {
            let made = try await $0.completed()
            _ = try await $0.client.charges.cancel(made.charge, reason: "again")
            _ = try await $0.client.charges.create(
                CreateCharge(chargePermissionId: made.permission, chargeAmount: $0.price()))
        },
        Row(testDescription: "GetCharge") { _ = try await $0.client.charges.get($0.completed().charge) },
        Row(testDescription: "CaptureCharge") {
            _ = try await $0.client.charges.capture($0.completed().charge, $0.price())
        },
        Row(testDescription: "CancelCharge") {
            _ = try await $0.client.charges.cancel($0.completed().charge, reason: "done")
        },
        Row(testDescription: "CreateRefund") {
            let charge = try await $0.completed(.authorizeWithCapture).charge
            _ = try await $0.client.refunds.create(CreateRefund(chargeId: charge, refundAmount: $0.price()))
        },
        Row(testDescription: "GetRefund") {
            let charge = try await $0.completed(.authorizeWithCapture).charge
            let refund = try await $0.client.refunds.create(CreateRefund(chargeId: charge, refundAmount: $0.price()))
            _ = try await $0.client.refunds.get(refund.refundId)
        },
        Row(testDescription: "CreateDeliveryTracker") {
            _ = try await $0.client.deliveryTrackers.create(
                for: $0.completed().permission, [DeliveryDetails(trackingNumber: "1Z", carrierCode: .ups)])
        },
    ]

    @Test(arguments: simulated)
    func `an operation works against the simulator`(row: Row) async throws {
        try await withSimulator { simulator, client in
            try await row.call(Stage(simulator: simulator, client: client))
            let last = try await #require(lastRequest(of: simulator))
            #expect(last.operation?.lowercased() == row.testDescription.lowercased())
            #expect((200..<300).contains(last.status))
        }
    }

    private struct Requests: Decodable {
        struct Entry: Decodable {
            let operation: String?
            let status: Int
        }

        let requests: [Entry]
    }

    private func lastRequest(of test: TestSimulator) async throws -> Requests.Entry? {
        let answer = await test.simulator.respond(
            to: SimulatorRequest(method: "GET", rawPath: "/simulator/v1/requests"))
        return try JSONDecoder().decode(Requests.self, from: answer.body).requests.last
    }

    /// The suites whose tables hold the recorded answers of the other operations.
    static let recorded: [String: [SentCall]] = [
        "GetBuyer": BuyerOperationTests.rows, "GetAuthorizationToken": [authorizationToken],
        "reports": ReportOperationTests.rows, "disbursements": DisbursementOperationTests.rows,
        "accounts and stores": MerchantAccountOperationTests.rows + [claim], "disputes": DisputeOperationTests.rows,
        "files": FileOperationTests.rows, "in-store": InStoreOperationTests.rows,
        "charges": ChargeOperationTests.rows,
    ]

    private static let authorizationToken = SentCall(
        name: "get", method: .get, path: "/v2/authorizationTokens/amzn.mws.1?merchantId=A1",
        answer: #"{"authorizationToken":"jwt"}"#
    ) { _ = try await $0.authorizationTokens.get("amzn.mws.1", merchantId: "A1") }

    private static let claim = SentCall(
        name: "claim", method: .post, path: "/v2/merchantAccounts/A1/claim", answer: ""
    ) { _ = try await $0.merchantAccounts.claim("A1", uniqueReferenceId: "u1") }

    @Test func `no operation of the API is left out`() async throws {
        var seen = Set(Self.simulated.map(\.testDescription))
        for row in Self.recorded.values.joined() {
            let names = OperationNames()
            let transport = StubTransport(status: row.status, row.answer)
            let client = try AmazonPayClient(
                configuration: TestClient.configuration(), transport: transport,
                observability: .init(metrics: names))
            try await row.call(client)
            seen.formUnion(names.all)
        }
        #expect(KnownOperations.names.subtracting(seen).isEmpty)
    }
}
