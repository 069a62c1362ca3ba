import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Warnings before the limits of an authorization, and authorizations that are made again.
@Suite struct CaptureWindowTests {
    private static let day = 86_400

    private func warnings(_ world: ShopWorld) async throws -> [String?] {
        try await world.announced().filter { $0.type == .chargeCaptureWindow }.map(\.reasonCode?.rawValue)
    }

    private func wait(_ world: ShopWorld, days: Int) async throws {
        try await world.advance(seconds: days * Self.day)
        await world.runDue()
    }

    @Test func `The shop is warned before a capture is no longer immediate, and before it is no longer possible`()
        async throws
    {
        try await ShopWorld.with { world in
            _ = try await world.pay("ORDER-1", "14.00", .authorize)
            try await wait(world, days: 5)
            #expect(try await warnings(world) == [])
            try await wait(world, days: 1)
            #expect(try await warnings(world) == ["ImmediateCaptureEnds"])
            let first = try #require(try await world.attention().first)
            #expect(first.topic == "charge.captureWindow")
            #expect(first.deadline == world.clock.now.adding(seconds: Self.day))
            try await wait(world, days: 20)
            #expect(try await warnings(world) == ["ImmediateCaptureEnds"])
            try await wait(world, days: 1)
            #expect(try await warnings(world) == ["ImmediateCaptureEnds", "AuthorizationExpires"])
            #expect(try await world.attention().map(\.deadline) == [world.clock.now.adding(seconds: 3 * Self.day)])
        }
    }

    @Test func `Nobody is warned of a charge that is captured, and a warning goes away with the capture`() async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await wait(world, days: 6)
            #expect(try await world.attention().count == 1)
            _ = try await world.ask("captures", #"{"operationId":"ship"}"#, of: payment)
            #expect(try await world.attention().isEmpty)
            try await wait(world, days: 30)
            #expect(try await warnings(world) == ["ImmediateCaptureEnds"])
        }
    }

    @Test func `An authorization that Amazon does not end is read every day, also when a person has looked`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            // For Amazon no time has passed.
            for _ in 1...46 {
                world.clock.advance(seconds: Self.day)
                await world.runDue()
            }
            #expect(try await world.openTopics().contains("charge.expired"))
            let records = world.service.records
            let charge = try #require(try await world.charges(payment).first)
            for topic in try await world.openTopics() { try await records.settle(topic, charge.documentID) }
            #expect(try await world.openTopics().isEmpty)
            world.clock.advance(seconds: Self.day)
            await world.runDue()
            #expect(try await world.timers(of: charge.key).contains("window"))
            try await world.simulator.advance(by: "P31D")
            world.clock.advance(seconds: Self.day)
            await world.runDue()
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled"])
        }
    }

    @Test func `An expired authorization is seen without a notification, and nothing is made in its place unasked`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await wait(world, days: 31)
            let shown = try await world.shown(payment)
            #expect(shown["charges"] == "1")
            #expect(shown["charges.0.state"] == "Canceled")
            #expect(shown["charges.0.reasonCode"] == "ExpiredUnused")
        }
    }

    @Test func `Thirty days after an order was cancelled nothing wakes it up`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            let body = #"{"operationId":"stop","closePermission":true,"reason":"Order cancelled"}"#
            _ = try await world.ask("cancellation", body, of: payment)
            await world.runDue()
            let told = try await world.announced().count
            try await wait(world, days: 31)
            try await world.service.mirror.refresh(try #require(world.charges(payment).first).id)
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            #expect(try await world.announced().count == told)
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled"])
        }
    }

    @Test func `An expired authorization is made again when the shop has asked for that`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            try await wait(world, days: 31)
            let charges = try await world.charges(payment)
            #expect(charges.map(\.stateName) == ["Canceled", "Authorized"])
            let last = try #require(charges.last)
            #expect(charges.first?.reauthorization == .done(last.id))
            let told = try #require(try await world.announced().last { $0.type == .chargeReauthorized })
            #expect(told.chargeId == charges.last?.id)
            let capture = try await world.ask("captures", #"{"operationId":"ship"}"#, of: payment)
            #expect(capture["charge.state"] == "Captured")
        }
    }

    @Test func `An authorization that was made again and has ended meanwhile is not told as made`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            try world.simulator.fail("createCharge", .dropAnswer)
            try await wait(world, days: 31)
            let close = #"{"operationId":"stop","closePermission":true,"reason":"Enough"}"#
            #expect(try await world.ask("cancellation", close, of: payment).status == 201)
            for _ in 1...3 { try await world.wait(seconds: 120) }
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled", "Canceled"])
            #expect(try await !world.kinds().contains("charge.reauthorized"))
        }
    }

    @Test(arguments: [Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil)])
    func `Whatever becomes of the answer, the authorization is made again once`(_ fault: Fault.Action) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            try world.simulator.fail("createCharge", fault)
            try await wait(world, days: 31)
            let successor = try world.restarted()
            for _ in 0..<3 {
                try await successor.advance(seconds: 120)
                await successor.runDue()
            }
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled", "Authorized"])
            #expect(try await world.kinds().count { $0 == "charge.reauthorized" } == 1)
        }
    }

    @Test func `A soft decline is tried again each day, and after five tries it is over`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            let declining = try world.restarted(simulating: "SoftDeclined")
            for _ in 0..<40 { try await wait(declining, days: 1) }
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.map(\.failure) == Array(repeating: .softDeclined, count: 5))
            #expect(Set(operations.map(\.idempotencyKey)).count == 5)
            #expect(try await world.charges(payment).first?.reauthorization == .ended(.softDeclined))
            #expect(try await world.kinds().count { $0 == "charge.reauthorizationFailed" } == 1)
            #expect(try await world.attention().contains { $0.topic == "charge.reauthorization" })
        }
    }

    @Test func `A soft decline that passes leads to one authorization`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            try await wait(try world.restarted(simulating: "SoftDeclined"), days: 31)
            try await wait(world, days: 2)
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled", "Authorized"])
        }
    }

    @Test(arguments: [
        (1, ReasonCode.softDeclined, true, Reauthorization.underway(attempt: 2)),
        (4, .processingFailure, true, .underway(attempt: 5)), (5, .softDeclined, true, .ended(.softDeclined)),
        (1, .hardDeclined, true, .underway(attempt: 2)), (1, .hardDeclined, false, .ended(.hardDeclined)),
        (1, .amazonRejected, true, .ended(.amazonRejected)),
        (1, .invalidChargePermissionStatus, true, .underway(attempt: 2)),
        (1, .invalidChargePermissionStatus, false, .ended(.invalidChargePermissionStatus)),
        (1, .transactionAmountExceeded, true, .ended(.transactionAmountExceeded)),
    ])
    func `What follows from a refusal is stated`(
        _ attempt: Int, _ reason: ReasonCode, _ isOpen: Bool, _ next: Reauthorization
    ) {
        #expect(Reauthorization.underway(attempt: attempt).refused(reason, isPermissionOpen: isOpen) == next)
    }
}
