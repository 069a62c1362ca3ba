import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// Reading as the safety net: ever later, with an end, and only where something can come.
@Suite struct PollTests {
    @Test func `Pauses grow to an hour, and the plan ends`() {
        let pauses = (0...7).map { PollPlan.seconds(afterPolls: $0, most: PollPlan.authorization) }
        #expect(pauses == [30, 60, 120, 240, 480, 960, 1920, 3600])
        for most in [PollPlan.authorization, PollPlan.settlement] {
            #expect(PollPlan.seconds(afterPolls: most - 1, most: most) == 3600)
            #expect(PollPlan.seconds(afterPolls: most, most: most) == nil)
        }
        let day = (0..<PollPlan.authorization).compactMap {
            PollPlan.seconds(afterPolls: $0, most: PollPlan.authorization)
        }.reduce(0, +)
        // Amazon decides about an authorization within a day.
        #expect((24...32).contains(day / 3600))
    }

    @Test(arguments: [
        (Charge.State.authorizationInitiated, true), (.captureInitiated, true), (.authorized, false),
        (.captured, false), (.canceled, false), (.declined, false), ("Unheard", true),
    ])
    func `Where no transition can come nothing reads`(_ state: Charge.State, _ isRead: Bool) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            var record = try #require(try await world.charges(payment).first)
            record.charge.statusDetails.state = state
            let key = record.key
            let stored = try #require(try await world.service.records.find(ChargeRecord.self, record.documentID))
            var change = world.service.records.change()
            change.set(.poll, of: key, inSeconds: 5)
            try change.write(record, over: stored)
            Mirror.setPoll(of: record, in: &change)
            try await world.service.records.commit(change)
            #expect(try await world.timers(of: key).contains("poll") == isRead)
        }
    }

    @Test func `A notification that never came is made up for by reading`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize, card: "0701") {
                $0.canHandlePendingAuthorization = true
            }
            try await world.advance(seconds: 75)
            await world.runDue()
            #expect(try await world.charges(payment).map(\.stateName) == ["Authorized"])
            #expect(try await world.timeLine().contains("Charge is Authorized"))
        }
    }

    @Test
    func `What Amazon never decides is read for a stated time, then a person is called, and it is read once a day`()
        async throws
    {
        // It takes longer than anybody waits.
        let slow = Simulator.Configuration(
            service: ServiceSettings(decisionSeconds: 90 * 86_400), clockMode: .manual)
        try await withSimulator(configuration: slow) { simulator, _ in
            let world = try ShopWorld(simulator: simulator, store: SQLiteStore.inMemory(), clock: WorldClock())
            let payment = try await world.pay("ORDER-1", "14.00", .authorize, card: "0701") {
                $0.canHandlePendingAuthorization = true
            }
            let charge = try #require(try await world.charges(payment).first)
            for _ in 1...80 {
                world.clock.advance(seconds: 1800)
                await world.runDue()
            }
            #expect(try await world.openTopics() == [PollWork.endTopic])
            #expect(try await world.timers(of: charge.key) == ["poll"])
            let asked = try await world.calls("getCharge")
            for _ in 1...10 {
                world.clock.advance(seconds: 86_400)
                await world.runDue()
            }
            #expect((asked + 9...asked + 11).contains(try await world.calls("getCharge")))
            // It is decided after all: the notification settles what a person was called for.
            try await simulator.advance(by: "PT2184H")
            try await world.notify(.charge(charge.id))
            #expect(try await world.charges(payment).map(\.stateName) != ["AuthorizationInitiated"])
            #expect(try await world.openTopics().isEmpty)
        }
    }

    @Test func `What was read before and is written after does not set anything back`() throws {
        let start = Timestamp(milliseconds: 1_767_225_600_000)
        let payment = Payment(
            id: "p", orderId: "ORDER-1", checkoutSessionId: "s", chargePermissionId: "S01-1-1",
            chargePermissionType: .oneTime, paymentIntent: .authorize, chargeAmount: try Price("14.00", .usd),
            totalOrderAmount: nil, reauthorize: nil, completedAt: start, updatedAt: start)
        func charge(_ state: Charge.State, _ seconds: Int) -> Charge {
            Charge(
                chargeId: "S01-1-1-C1", chargePermissionId: "S01-1-1",
                statusDetails: StatusDetails(state: state, lastUpdatedTimestamp: start.adding(seconds: seconds)))
        }
        var record = ChargeRecord(charge(.captured, 60), of: payment, at: start)
        #expect(record.take(charge(.authorized, 30), at: start.adding(seconds: 90)) == nil)
        #expect(record.state == .captured)
        #expect(record.take(charge(.canceled, 61), at: start.adding(seconds: 90))?.type == .chargeCanceled)
    }
}
