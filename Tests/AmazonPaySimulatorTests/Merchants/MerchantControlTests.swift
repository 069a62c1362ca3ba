import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@Suite struct MerchantControlTests {
    private struct Made: Decodable {
        let merchantId: String
        let storeId: String
        let publicKeyId: String
        let privateKey: String?
        let region: String
        let ledgerCurrency: String
        let roles: [String]
    }

    @Test(arguments: [
        ([String: JSONValue](), "na", "USD", "SANDBOX-"), (["region": .string("eu")], "eu", "EUR", "SANDBOX-"),
        (["region": .string("jp"), "environment": .string("live")], "jp", "JPY", "LIVE-"),
        (["ledgerCurrency": .string("GBP"), "region": .string("eu")], "eu", "GBP", "SANDBOX-"),
    ])
    func `a merchant is made with a store and a key`(
        body: [String: JSONValue], region: String, currency: String, prefix: String
    ) async throws {
        try await withSimulator { simulator, _ in
            let made: Made = try await simulator.control("POST", "merchants", body)
            #expect(made.region == region)
            #expect(made.ledgerCurrency == currency)
            #expect(made.publicKeyId.hasPrefix(prefix))
            #expect(made.storeId.hasPrefix("amzn1.application-oa2-client."))
            #expect(made.privateKey?.contains("PRIVATE KEY") == true)
            let list: JSONValue = try await simulator.control("GET", "merchants")
            let text = String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
            #expect(text.contains(made.merchantId))
            #expect(!text.contains("PRIVATE KEY"))
        }
    }

    @Test(arguments: [
        #"{"region":"mars"}"#, #"{"roles":["king"]}"#, #"{"publicKey":"no key"}"#, #"{"environment":"moon"}"#,
        #"{"merchantId":"with a space"}"#, #"{"king":true}"#,
    ])
    func `a merchant that makes no sense is not made`(body: String) async throws {
        try await withSimulator { simulator, _ in
            let answer = await simulator.simulator.respond(
                to: SimulatorRequest(method: "POST", rawPath: "/simulator/v1/merchants", body: Data(body.utf8)))
            #expect(answer.status == 400)
            let list: [String: [JSONValue]] = try await simulator.control("GET", "merchants")
            #expect(list["merchants"]?.count == 1)
        }
    }

    /// Calls with another merchant's ids, beside payments.
    static let foreign: [(String, @Sendable (AmazonPayClient, Possessions) async throws -> Void)] = [
        ("get dispute", { _ = try await $0.disputes.get($1.dispute) }),
        (
            "contest",
            {
                _ = try await $0.disputes.contest($1.dispute, with: [.init(evidenceType: .other, evidenceText: "mine")])
            }
        ),
        (
            "accept",
            {
                _ = try await $0.disputes.update(
                    $1.dispute, .init(statusDetails: .init(state: .resolved, reasonCode: .merchantAcceptedDispute)))
            }
        ),
        ("get report", { _ = try await $0.reports.get($1.report) }),
        ("get schedule", { _ = try await $0.reportSchedules.get($1.schedule) }),
        ("cancel schedule", { try await $0.reportSchedules.cancel($1.schedule) }),
        ("update account", { try await $0.amazonPayAccounts.update($1.account, .init()) }),
        ("delete account", { try await $0.amazonPayAccounts.delete($1.account) }),
        ("claim", { _ = try await $0.merchantAccounts.claim($1.account, uniqueReferenceId: "u1") }),
        ("get buyer", { _ = try await $0.buyers.get($1.buyer) }),
        (
            "till charge",
            {
                _ = try await $0.inStore.charge(
                    .init(chargePermissionId: $1.permission, chargeReferenceId: "c", chargeTotal: Price("1.00", .usd)))
            }
        ),
    ]

    struct Possessions: Sendable {
        let dispute: Dispute.ID
        let report: Report.ID
        let schedule: ReportSchedule.ID
        let account: MerchantAccount.ID
        let buyer: Buyer.Token
        let permission: ChargePermission.ID

        init(_ simulator: TestSimulator, _ client: AmazonPayClient) async throws {
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            dispute = try await simulator.openDispute(payment.chargeId(), Price("1.00", .usd))
            permission = payment.permission
            report = try await client.reports.create(.init(reportType: .sandboxSettlement))
            schedule = try await client.reportSchedules.create(
                .init(reportType: .sandboxSettlement, scheduleFrequency: .everyDay))
            let made = try await client.amazonPayAccounts.register(
                .init(uniqueReferenceId: "u1", ledgerCurrency: .usd, businessInfo: .init(businessLegalName: "Shop")))
            account = try #require(made.merchantAccountId)
            buyer = try await simulator.signIn(
                .init(signInReturnUrl: "http://localhost/in", storeId: simulator.storeId))
        }
    }

    @Test(arguments: foreign.indices, ["another merchant", "the same merchant, live"])
    func `what belongs to somebody else is not there, and stays as it is`(index: Int, who: String) async throws {
        try await withSimulator { simulator, client in
            let owned = try await Possessions(simulator, client)
            let before: JSONValue = try await simulator.control("GET", "objects")
            let other =
                who == "another merchant"
                ? try await simulator.anotherMerchant() : try await simulator.liveClient(domains: "shop.example")
            let error = await #expect(throws: AmazonPayError.self) {
                try await Self.foreign[index].1(other, owned)
            }
            #expect(error?.reasonCode == .resourceNotFound, "\(Self.foreign[index].0)")
            let after: JSONValue = try await simulator.control("GET", "objects")
            #expect(after == before)
        }
    }

    @Test(arguments: [
        ("http://shop.example/r", "https"), ("https://other.example/r", "registered"),
        ("https://shop.example/r", nil),
    ])
    func `live return URLs are https and lead to registered hosts`(url: String, problem: String?) async throws {
        try await withSimulator { simulator, _ in
            let live = try await simulator.liveClient(domains: "shop.example")
            do {
                _ = try await live.checkoutSessions.create(
                    .init(webCheckoutDetails: .init(checkoutReviewReturnUrl: url), storeId: simulator.storeId))
                #expect(problem == nil)
            } catch {
                let error = error as? AmazonPayError
                #expect(error?.reasonCode == .invalidParameterValue)
                #expect(error?.apiError?.message.contains(problem ?? "-") == true)
            }
        }
    }
}
