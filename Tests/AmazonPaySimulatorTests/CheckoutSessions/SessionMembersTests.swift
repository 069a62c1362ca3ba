import Foundation
import Testing

@testable import AmazonPaySimulator

/// The members of a session, which the tests of Amazon's library for Node compare one by one, in their order.
@Suite struct SessionMembersTests {
    private static let documented = [
        "checkoutSessionId", "webCheckoutDetails", "productType", "paymentDetails", "chargePermissionType", "orderType",
        "recurringMetadata", "paymentMethodOnFileMetadata", "merchantDetails", "merchantMetadata", "supplementaryData",
        "buyer", "billingAddress", "paymentPreferences", "statusDetails", "shippingAddress", "platformId",
        "chargePermissionId", "chargeId", "constraints", "creationTimestamp", "expirationTimestamp", "storeId",
        "providerMetadata", "releaseEnvironment", "checkoutButtonText", "deliverySpecifications", "tokens",
    ]

    private func members(_ answer: TrialAnswer) throws -> [String] {
        try #require(JSONWalk.members(of: Data(answer.text.utf8)), "\(answer)").map(\.name)
    }

    @Test func `Create, Get, Update and Complete answer 28 members in Amazon's order`() async throws {
        let seller = try await SimulatorTrial().seller()
        let created = try await seller.call(
            "POST", "checkoutSessions",
            """
            {"storeId":"\(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"},
            "merchantMetadata":{"customInformation":"a \\" , } { ["}}
            """, key: "a")
        #expect(created.status == 201)
        #expect(try members(created) == Self.documented)
        let path = "checkoutSessions/\(created["checkoutSessionId"] ?? "")"
        #expect(try members(try await seller.call("GET", path)) == Self.documented)
        let updated = try await seller.call("PATCH", path, #"{"supplementaryData":"x"}"#)
        #expect(try members(updated) == Self.documented)
        #expect(updated["merchantMetadata.customInformation"] == "a \" , } { [")
        for profile in [AnswerProfile.documented, .observed] {
            let seller = try await SimulatorTrial(.init(service: .init(profile: profile), clockMode: .manual)).seller()
            #expect(try members(try await seller.completed()) == Self.documented)
        }
    }

    @Test func `Finalize answers one member more, and Get does not`() async throws {
        let seller = try await SimulatorTrial().seller()
        let amount = #""chargeAmount":{"amount":"14.00","currencyCode":"USD"}"#
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/result"},
            "paymentDetails":{"paymentIntent":"Authorize",\(amount)}
            """)
        let session = try #require(pressed["checkoutSessionId"], "\(pressed)")
        _ = await seller.trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
        let open = try await seller.call("GET", "checkoutSessions/\(session)")
        let billing = try JSONEncoder().encode(open.value("billingAddress"))
        let finalized = try await seller.call(
            "POST", "checkoutSessions/\(session)/finalize",
            #"{\#(amount),"billingAddress":\#(String(decoding: billing, as: UTF8.self))}"#)
        #expect(finalized.status == 200, "\(finalized)")
        var longer = Self.documented
        longer.insert("cartDetails", at: 4)
        #expect(try members(finalized) == longer)
        #expect(try members(try await seller.call("GET", "checkoutSessions/\(session)")) == Self.documented)
    }
}
