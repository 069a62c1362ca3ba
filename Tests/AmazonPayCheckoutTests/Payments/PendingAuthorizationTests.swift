import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Authorizations that Amazon decides about later.
@Suite struct PendingAuthorizationTests {
    private func pay(_ world: ShopWorld, card: String) async throws -> Payment {
        try await world.pay("ORDER-1", "14.00", .authorize, card: card) { $0.canHandlePendingAuthorization = true }
    }

    @Test func `While the authorization is pending the shop is told so, and of no authorization`() async throws {
        try await ShopWorld.with { world in
            let payment = try await pay(world, card: "0701")
            let checkout = try await world.shop(.get, "checkouts/\(payment.id)")
            #expect(checkout["isAuthorizationPending"] == "true")
            #expect(checkout["chargeState"] == "AuthorizationInitiated")
            #expect(try await world.shown(payment)["isAuthorizationPending"] == "true")
            #expect(try await world.kinds() == ["checkout.completed"])
            let told = try #require(try await world.announced().first)
            #expect(told.reasonCode == "AuthorizationPending")
            let early = try await world.ask("captures", #"{"operationId":"ship"}"#, of: payment)
            #expect(early.status == 422)
            #expect(early["reasonCode"] == "InvalidChargeStatus")
        }
    }

    @Test func `An authorization that clears is found by polling when no notification comes`() async throws {
        try await ShopWorld.with { world in
            let payment = try await pay(world, card: "0701")
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.shop(.get, "checkouts/\(payment.id)")["isAuthorizationPending"] == "false")
            #expect(try await world.shown(payment)["charges.0.state"] == "Authorized")
            #expect(try await world.kinds().contains("charge.authorized"))
            #expect(try await world.ask("captures", #"{"operationId":"ship"}"#, of: payment).status == 201)
        }
    }

    @Test func `An authorization that is declined later is told to the shop`() async throws {
        try await ShopWorld.with { world in
            let payment = try await pay(world, card: "4354")
            try await world.advance(seconds: 60)
            await world.runDue()
            let shown = try await world.shown(payment)
            #expect(shown["charges.0.state"] == "Declined")
            #expect(shown["charges.0.reasonCode"] == "HardDeclined")
            #expect(shown["isAuthorizationPending"] == "false")
            #expect(try await world.kinds().contains("charge.hardDeclined"))
            #expect(try await !world.kinds().contains("charge.authorized"))
            // The decline has made the permission unchargeable.
            #expect(shown["chargePermission.state"] == "NonChargeable")
        }
    }

    @Test(arguments: [
        (ReasonCode.softDeclined, "charge.softDeclined"), (.hardDeclined, "charge.hardDeclined"),
        (.amazonRejected, "charge.declined"), (.processingFailure, "charge.declined"),
        (.transactionTimedOut, "charge.declined"),
    ])
    func `Soft and hard declines are told as different things`(_ reason: ReasonCode, _ kind: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            var record = try #require(try await world.charges(payment).first)
            var declined = record.charge
            declined.statusDetails = StatusDetails(state: .declined, reasonCode: reason)
            let told = record.take(declined, at: world.clock.now)
            #expect(told?.type.rawValue == kind)
            #expect(told?.reasonCode == reason)
        }
    }
}
