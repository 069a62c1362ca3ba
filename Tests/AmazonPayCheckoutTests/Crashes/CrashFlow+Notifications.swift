import AmazonPay
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// What Amazon tells by itself: stored, answered, acted on later. What was not answered Amazon sends again.
extension CrashFlow {
    static let notifications: [CrashFlow] = [
        told("captured in Seller Central", "charge.captured") { world in
            let charge = try await world.authorized()
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
            return .charge(charge)
        } verify: { world async throws in
            #expect(try await world.firstCharge()?.stateName == "Captured")
        },
        told("a pending authorization is declined", "charge.hardDeclined") { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize, card: "4354") {
                $0.canHandlePendingAuthorization = true
            }
            try await world.simulator.advance(by: "PT40S")
            return .charge(try #require(try await world.charges(payment).first).id)
        } verify: { world async throws in
            #expect(try await world.firstCharge()?.stateName == "Declined")
        },
        told("refunded in Seller Central", "refund.refunded") { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            let refund = try await world.simulator.client.refunds.create(
                CreateRefund(chargeId: charge, refundAmount: Price("3.00", .usd)))
            return .refund(refund.refundId)
        } verify: { world in
            let payment = try #require(try await world.firstPayment())
            #expect(try await world.refunds(payment).map(\.stateName) == ["Refunded"])
        },
        told("the buyer closes the permission of a subscription", "subscription.ended") { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.buyer("cancel", on: payment)
            return .chargePermission(payment.chargePermissionId)
        } verify: { world async throws in
            #expect(SubscriptionAnswer(try await world.subscription()).reasonCode == .buyerCanceled)
            #expect(try await world.firstPayment()?.stateName == "Closed")
        },
        told("the buyer disputes a charge", "dispute.opened") { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            return .chargeback(try await world.simulator.openDispute(charge, Price("5.00", .usd)).rawValue)
        } verify: { world async throws in
            #expect(try await world.openTopics() == ["dispute.open"])
        },
        buyerStaysAway, foreign,
    ]

    private static func told(
        _ name: String, _ event: ShopEvent.Kind,
        _ happen: @escaping @Sendable (ShopWorld) async throws -> PaymentNotification.Object,
        verify: @escaping @Sendable (ShopWorld) async throws -> Void
    ) -> CrashFlow {
        CrashFlow("told: \(name)") { world in
            let object = try await happen(world)
            return Act(
                go: { try await $0.notify(object) }, again: { try await $0.receive(object) },
                verify: { world in
                    #expect(try await world.messages().map(\.state) == [.applied])
                    #expect(try await world.timeLine("ORDER-1", .notification).count == 1)
                    #expect(try await world.announced().count { $0.type == event } == 1)
                    try await verify(world)
                })
        }
    }

    /// The buyer has come back once, and that process has died at once: what it began is finished, whoever else is heard
    /// of first.
    private static let buyerStaysAway = CrashFlow("told: the buyer does not come back again") { world in
        let checkout = try await world.open()
        let session = try await world.payAtAmazon(checkout)
        await #expect(throws: StoreError.self) {
            // The intent is committed beside reading the session.
            try await world.mortal(Lifeline(steps: 2)).comeBack(checkout, session)
        }
        let told: @Sendable (ShopWorld) async throws -> Void = { world in
            // Amazon tells of a charge as soon as there is one.
            guard let charge = try await world.simulator.client.checkoutSessions.get(session).chargeId else { return }
            try await world.receive(.charge(charge))
        }
        return Act(
            go: { world in
                try await world.wait(seconds: CheckoutRepository.takeoverSeconds)
                try await told(world)
                await world.runDue()
            }, again: told,
            recover: { world in
                try await world.recover()
                try await told(world)
                try await world.recover()
            },
            verify: { world async throws in
                #expect(try await world.stored(checkout).stateName == "Completed")
                #expect(try await world.messages().map(\.state) == [.applied])
                #expect(try await world.openTopics() == [])
                #expect(try await world.atAmazon("charge").values.map { $0 } == ["Captured"])
                #expect(try await world.announced().count { $0.type == .checkoutCompleted } == 1)
            })
    }

    /// Another shop on the same merchant account, whose order has the number of one of ours.
    private static let foreign = CrashFlow("told: a charge of another shop") { world in
        let ours = try await world.open("ORDER-1", "14.00")
        let other = try ShopWorld(
            simulator: world.simulator, store: SQLiteStore.inMemory(), clock: world.clock, owner: "other")
        let charge = try #require(try await other.charges(other.pay("ORDER-1", "20.00")).first).id
        return Act(
            go: { try await $0.notify(.charge(charge)) }, again: { try await $0.receive(.charge(charge)) },
            verify: { world async throws in
                #expect(try await world.messages().map(\.state) == [.foreign])
                #expect(try await world.stored(ours) == ours)
                #expect(try await world.firstCharge() == nil)
                #expect(try await world.openTopics() == [])
                #expect(try await world.announced() == [])
            })
    }
}
