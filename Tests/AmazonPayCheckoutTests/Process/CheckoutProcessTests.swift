import AmazonPay
import DurableStore
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// What is left on disk when things go wrong between the return and the outcome.
@Suite struct CheckoutProcessTests {
    @Test func `One return completes the checkout and keeps its ids`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session)
        _ = try await world.comeBack(checkout, session)
        let stored = try await world.stored(checkout.id)
        #expect(stored?.payment?.chargeId == "S01-5105180-3221187-C056351")
        #expect(world.gateway.completes == 1)
    }

    @Test func `50 tabs at once give one Complete and the same outcome`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session)
        let states = try await withThrowingTaskGroup(of: Checkout.State?.self) { tabs in
            for _ in 1...50 { tabs.addTask { try await world.comeBack(checkout, session)?.state } }
            return try await tabs.reduce(into: Set<Checkout.State?>()) { $0.insert($1) }
        }
        #expect(states.count == 1)
        #expect(world.gateway.completes == 1)
    }

    @Test func `A lost answer is found by reading the session`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session, .lost)
        let after = try await world.comeBack(checkout, session)
        #expect(after?.payment?.chargePermissionId == "S01-5105180-3221187")
        #expect(world.gateway.completes == 1)
    }

    @Test(arguments: [
        ScriptedGateway.Completion.unknown, .refused(.invalidCheckoutSessionStatus), .refused(.checkoutSessionCanceled),
        .refused(.amountMismatch),
    ])
    func `Whatever Complete answers, an open session is completed again with the same key`(
        _ answer: ScriptedGateway.Completion
    ) async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session, answer)
        #expect(try await world.comeBack(checkout, session)?.stateName == "Completing")
        world.advance(seconds: 5)
        await world.service.dueWorker.runDue()
        #expect(try await world.stored(checkout.id)?.stateName == "Completed")
        #expect(Set(world.gateway.state.withLock { $0.keys }).count == 1)
        #expect(world.gateway.completes == 2)
    }

    @Test func `Amazon cannot be reached when the buyer comes back: the worker goes on by itself`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session)
        world.gateway.state.withLock { $0.isReadable = false }
        #expect(try await world.comeBack(checkout, session)?.stateName == "Checking")
        world.gateway.state.withLock { $0.isReadable = true }
        world.advance(seconds: 5)
        await world.service.dueWorker.runDue()
        #expect(try await world.stored(checkout.id)?.stateName == "Completed")
    }

    @Test func `A process that dies after the intent is taken over, with the same key`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session)
        try await recordIntent(checkout, session, in: world)
        #expect(world.gateway.completes == 0)
        let successor = try world.restarted()
        await successor.service.dueWorker.runDue()
        #expect(try await successor.stored(checkout.id)?.stateName == "Completing")
        successor.advance(seconds: CheckoutRepository.takeoverSeconds)
        await successor.service.dueWorker.runDue()
        #expect(try await successor.stored(checkout.id)?.stateName == "Completed")
        #expect(
            world.gateway.state.withLock { $0.keys } == [CompletionKey.make(checkout.id, session.checkoutSessionId)])
    }

    @Test func `A process that dies between Complete and its commit: the successor adopts what was done`() async throws
    {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        try await recordIntent(checkout, session, in: world)
        // Amazon has completed it; its answer to the second Complete is that it cannot be done again.
        world.gateway.set(session.completed, .refused(.invalidCheckoutSessionStatus))
        let successor = try world.restarted()
        successor.advance(seconds: CheckoutRepository.takeoverSeconds)
        await successor.service.dueWorker.runDue()
        #expect(try await successor.stored(checkout.id)?.payment?.chargeId == "S01-5105180-3221187-C056351")
    }

    @Test func `Of two attempts of one order at most one is completed`() async throws {
        let world = try CheckoutWorld()
        let (first, declined) = try await world.open()
        var canceled = declined
        canceled.statusDetails = StatusDetails(state: .canceled, reasonCode: .declined)
        world.gateway.set(canceled)
        _ = try await world.comeBack(first, canceled)
        let (second, session) = try await world.open()
        #expect(second.id != first.id)
        world.gateway.set(session)
        _ = try await world.comeBack(second, session)
        _ = try await world.comeBack(first, declined)
        #expect(try await world.stored(first.id)?.stateName == "Failed")
        #expect(try await world.stored(second.id)?.stateName == "Completed")
        #expect(world.gateway.completes == 1)
    }

    @Test func `An order is asked for twice: the same checkout; with another content: 409`() async throws {
        let world = try CheckoutWorld()
        let (first, _) = try await world.open()
        let (second, _) = try await world.open()
        #expect(first.id == second.id)
        let refusal = await #expect(throws: APIError.self) { try await world.open("ORDER-1", amount: "15.00") }
        #expect(refusal?.status == 409)
    }

    /// What a process leaves that dies right after the intent was written.
    private func recordIntent(_ checkout: Checkout, _ session: CheckoutSession, in world: CheckoutWorld) async throws {
        let repository = world.service.process.repository
        let inputs: [CheckoutInput] = [
            .returned(session.checkoutSessionId), .read(session, isAuthorizationPending: false),
        ]
        for input in inputs {
            let stored = try #require(try await repository.checkout(checkout.id))
            var changed = stored.checkout
            let step = changed.take(input, at: world.now)
            _ = try await repository.commit(changed, input, step, from: stored, lease: nil)
        }
    }
}
