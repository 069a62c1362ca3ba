import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPay

/// Every operation of the API, against the simulator.
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

        func disputed() async throws -> Dispute.ID {
            try await simulator.openDispute(completed(.authorizeWithCapture).charge, price())
        }

        func reported() async throws -> Report.ID {
            try await client.reports.create(.init(reportType: .sandboxSettlement))
        }

        func scheduled() async throws -> ReportSchedule.ID {
            try await client.reportSchedules.create(
                .init(reportType: .sandboxSettlement, scheduleFrequency: .everyDay))
        }

        func registered() async throws -> MerchantAccount.ID {
            let account = try await client.amazonPayAccounts.register(
                .init(uniqueReferenceId: "u1", ledgerCurrency: .eur, businessInfo: .init(businessLegalName: "Shop")))
            return try #require(account.merchantAccountId)
        }

        func account() async throws -> MerchantAccount.ID {
            let account = try await client.merchantAccounts.create(
                .init(uniqueReferenceId: "u1", ledgerCurrency: .jpy, businessInfo: .init(email: "shop@example.com")))
            return try #require(account.merchantAccountId)
        }

        func stored() async throws -> (MerchantAccount.ID, Store.ID) {
            try await simulator.makeProvider()
            let account = try await account()
            let store = try await client.stores.create(
                .init(storeName: "Shop"), in: account,
                authorizationToken: simulator.authorizationToken(for: account.rawValue))
            return (account, store)
        }

        func scanned() async throws -> ChargePermission.ID {
            try await client.inStore.merchantScan(
                .init(
                    scanData: "UKhrmatMeKdlfY6b", scanReferenceId: "s1", merchantCOE: "US", ledgerCurrency: .usd)
            ).chargePermissionId
        }

        func till() async throws -> Charge.ID {
            let charge = try await client.inStore.charge(
                .init(chargePermissionId: scanned(), chargeReferenceId: "c1", chargeTotal: price()))
            #expect(charge.chargeStatus.state == .completed)
            return charge.chargeId
        }

        func created() async throws -> CheckoutSession.ID {
            try await client.checkoutSessions.create(
                CreateCheckoutSession(
                    webCheckoutDetails: .init(checkoutReviewReturnUrl: "http://localhost/review"),
                    storeId: simulator.storeId)
            ).checkoutSessionId
        }
    }

    static let simulated: [Row] =
        [
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
                let refund = try await $0.client.refunds.create(
                    CreateRefund(chargeId: charge, refundAmount: $0.price()))
                _ = try await $0.client.refunds.get(refund.refundId)
            },
            Row(testDescription: "CreateDeliveryTracker") {
                _ = try await $0.client.deliveryTrackers.create(
                    for: $0.completed().permission, [DeliveryDetails(trackingNumber: "1Z", carrierCode: .ups)])
            },
            Row(testDescription: "UpdateCharge") {
                let charge = try await $0.completed().charge
                try await $0.simulator.makeProvider()
                _ = try await $0.client.charges.update(charge, .init(state: .canceled, reasonCode: .expiredUnused))
            },
            Row(testDescription: "GetBuyer") {
                let token = try await $0.simulator.signIn(
                    .init(signInReturnUrl: "http://localhost/in", storeId: $0.simulator.storeId))
                let buyer = try await $0.client.buyers.get(token)
                #expect(buyer.email == "susie@example.com")
                #expect(buyer.shippingAddress == nil)
            },
            Row(testDescription: "GetAuthorizationToken") {
                let live = try await $0.simulator.liveClient()
                _ = try await live.authorizationTokens.get(
                    "amzn.mws.4ea38b7b-f563-7709-4bae-87aea0000000", merchantId: "A1")
            },
        ] + besidePayments

    static let besidePayments: [Row] = [
        Row(testDescription: "CreateDispute") {
            try await $0.simulator.makeProvider()
            _ = try await $0.client.disputes.create(
                CreateDispute(
                    chargeId: $0.completed(.authorizeWithCapture).charge,
                    providerMetadata: ProviderDispute(providerDisputeId: "p1"), disputeAmount: $0.price(),
                    filingReason: .fraudulent, filingTimestamp: Timestamp(milliseconds: 1_767_225_600_000),
                    merchantResponseDeadline: Timestamp(milliseconds: 1_768_225_600_000),
                    statusDetails: .init(state: .actionRequired)))
        },
        Row(testDescription: "GetDispute") { _ = try await $0.client.disputes.get($0.disputed()) },
        Row(testDescription: "UpdateDispute") {
            _ = try await $0.client.disputes.update(
                $0.disputed(), .init(statusDetails: .init(state: .resolved, reasonCode: .merchantAcceptedDispute)))
        },
        Row(testDescription: "ContestDispute") {
            _ = try await $0.client.disputes.contest(
                $0.disputed(), with: [.init(evidenceType: .trackingNumber, evidenceText: "1Z")])
        },
        Row(testDescription: "UploadFile") {
            let file = try await $0.client.files.create(.init(type: .pdf))
            try await $0.client.files.upload(Data("%PDF".utf8), to: file)
        },
        Row(testDescription: "CreateReport") { _ = try await $0.reported() },
        Row(testDescription: "GetReportById") { _ = try await $0.client.reports.get($0.reported()) },
        Row(testDescription: "GetReports") {
            _ = try await $0.reported()
            var count = 0
            for try await _ in $0.client.reports.list() { count += 1 }
            #expect(count == 1)
        },
        Row(testDescription: "GetReportDocument") {
            _ = try await $0.completed(.authorizeWithCapture)
            try await $0.simulator.advance(by: "PT1M")
            let id = try await $0.reported()
            try await $0.simulator.advance(by: "PT1M")
            let report = try await $0.client.reports.get(id)
            _ = try await $0.client.reports.document(#require(report.reportDocumentId))
        },
        Row(testDescription: "CreateReportSchedule") { _ = try await $0.scheduled() },
        Row(testDescription: "GetReportScheduleById") {
            _ = try await $0.client.reportSchedules.get($0.scheduled())
        },
        Row(testDescription: "GetReportSchedules") {
            let id = try await $0.scheduled()
            #expect(try await $0.client.reportSchedules.list().map(\.reportScheduleId) == [id])
        },
        Row(testDescription: "CancelReportSchedule") {
            try await $0.client.reportSchedules.cancel($0.scheduled())
        },
        Row(testDescription: "GetDisbursements") {
            _ = try await $0.completed(.authorizeWithCapture)
            try await $0.simulator.advance(by: "P1D")
            var amounts: [String] = []
            for try await payout in $0.client.disbursements.list(
                from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 2_000_000_000_000))
            {
                amounts.append(payout.amount?.amountText ?? "")
            }
            #expect(amounts == ["14.00"])
        },
        Row(testDescription: "RegisterAmazonPayAccount") { _ = try await $0.registered() },
        Row(testDescription: "UpdateAmazonPayAccount") {
            try await $0.client.amazonPayAccounts.update(
                $0.registered(), .init(businessInfo: .init(businessLegalName: "Another")))
        },
        Row(testDescription: "DeleteAmazonPayAccount") {
            try await $0.client.amazonPayAccounts.delete($0.registered())
        },
        Row(testDescription: "CreateMerchantAccount") { _ = try await $0.account() },
        Row(testDescription: "UpdateMerchantAccount") {
            let account = try await $0.account()
            try await $0.client.merchantAccounts.update(
                account, .init(businessInfo: .init(businessDisplayName: "Another")),
                authorizationToken: $0.simulator.authorizationToken(for: account.rawValue))
        },
        Row(testDescription: "ClaimMerchantAccount") {
            _ = try await $0.client.merchantAccounts.claim($0.account(), uniqueReferenceId: "u1")
        },
        Row(testDescription: "CreateStore") { _ = try await $0.stored() },
        Row(testDescription: "UpdateStore") {
            let (account, store) = try await $0.stored()
            try await $0.client.stores.update(
                store, in: account, .init(storeName: "Another"),
                authorizationToken: $0.simulator.authorizationToken(for: account.rawValue))
        },
        Row(testDescription: "InStoreMerchantScan") { _ = try await $0.scanned() },
        Row(testDescription: "InStoreCharge") { _ = try await $0.till() },
        Row(testDescription: "InStoreRefund") {
            let charge = try await $0.till()
            let refund = try await $0.client.inStore.refund(
                .init(chargeId: charge, refundReferenceId: "r1", refundTotal: $0.price()))
            #expect(refund.refundStatus.state == .pending)
        },
    ]

    @Test(arguments: simulated)
    func `an operation works against the simulator`(row: Row) async throws {
        try await withSimulator { simulator, client in
            try await row.call(Stage(simulator: simulator, client: client))
            let last = try await #require(lastRequest(of: simulator))
            let name = Self.onePath[row.testDescription] ?? row.testDescription
            #expect(last.operation?.lowercased() == name.lowercased())
            #expect((200..<300).contains(last.status))
        }
    }

    /// Two generations of the accounts interface share their paths.
    private static let onePath = [
        "RegisterAmazonPayAccount": "CreateMerchantAccount", "UpdateAmazonPayAccount": "UpdateMerchantAccount",
        "DeleteAmazonPayAccount": "DeleteMerchantAccount",
    ]

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

    @Test func `no operation of the API is left out`() {
        #expect(KnownOperations.names.subtracting(Self.simulated.map(\.testDescription)).isEmpty)
    }
}
