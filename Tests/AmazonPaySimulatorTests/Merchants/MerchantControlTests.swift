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

    /// Calls with another merchant's ids.
    static let foreign: [(String, @Sendable (AmazonPayClient, TestPayment) async throws -> Void)] = [
        ("get charge", { _ = try await $0.charges.get($1.chargeId()) }),
        ("capture", { _ = try await $0.charges.capture($1.chargeId(), Price("1.00", .usd)) }),
        ("cancel", { _ = try await $0.charges.cancel($1.chargeId(), reason: "x") }),
        ("get permission", { _ = try await $0.chargePermissions.get($1.permission) }),
        (
            "update permission",
            {
                _ = try await $0.chargePermissions.update(
                    $1.permission, .init(merchantMetadata: .init(merchantReferenceId: "x")))
            }
        ),
        ("close", { _ = try await $0.chargePermissions.close($1.permission, reason: "x") }),
        (
            "charge",
            {
                _ = try await $0.charges.create(
                    .init(chargePermissionId: $1.permission, chargeAmount: Price("1.00", .usd)))
            }
        ),
        (
            "refund",
            { _ = try await $0.refunds.create(.init(chargeId: $1.chargeId(), refundAmount: Price("1.00", .usd))) }
        ),
        ("get session", { _ = try await $0.checkoutSessions.get($1.session) }),
        (
            "update session",
            {
                _ = try await $0.checkoutSessions.update(
                    $1.session, .init(merchantMetadata: .init(merchantReferenceId: "x")))
            }
        ),
        (
            "complete",
            {
                _ = try await $0.checkoutSessions.complete($1.session, .init(chargeAmount: Price("14.00", .usd)))
            }
        ),
        (
            "finalize",
            {
                _ = try await $0.checkoutSessions.finalize(
                    $1.session, .init(paymentIntent: .authorize, chargeAmount: Price("14.00", .usd)))
            }
        ),
        (
            "track",
            {
                _ = try await $0.deliveryTrackers.create(
                    for: $1.permission, [.init(trackingNumber: "1", carrierCode: .ups)])
            }
        ),
    ]

    @Test(arguments: foreign.indices, ["another merchant", "the same merchant, live"])
    func `what belongs to somebody else is not there, and stays as it is`(index: Int, who: String) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            let before: JSONValue = try await simulator.control("GET", "objects")
            let other =
                who == "another merchant"
                ? try await simulator.anotherMerchant() : try await simulator.liveClient(domains: "shop.example")
            let reason = await payment.refusal { try await Self.foreign[index].1(other, payment) }
            #expect(
                reason == (Self.foreign[index].0 == "track" ? .invalidParameterValue : .resourceNotFound),
                "\(Self.foreign[index].0)")
            let after: JSONValue = try await simulator.control("GET", "objects")
            #expect(after == before)
        }
    }

    @Test(arguments: [
        ("http://shop.example/r", "begin with https"), ("https://other.example/r", "registered"),
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
