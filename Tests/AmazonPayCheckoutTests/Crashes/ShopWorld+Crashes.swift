import AmazonPay
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// Processes that die, and what comes after them.
extension ShopWorld {
    /// The same world as a process sees it that dies.
    func mortal(_ life: Lifeline, simulating simulation: String? = nil) throws -> ShopWorld {
        try ShopWorld(
            simulator: simulator, store: MortalStore(store: store, life: life), clock: clock, endpoint: endpoint,
            post: MortalTransport(transport: endpoint, life: life), owner: "mortal",
            gateway: MortalGateway(gateway: gateway(simulating: simulation), life: life),
            notifications: NotificationSource(
                verifier: simulator.notificationVerifier(),
                transport: MortalTransport(transport: SimulatorTransport(simulator: simulator.simulator), life: life)))
    }

    /// The process that comes after one that has died.
    func survivor(simulating simulation: String?) throws -> ShopWorld {
        try ShopWorld(
            simulator: simulator, store: store, clock: clock, endpoint: endpoint, owner: "survivor",
            gateway: gateway(simulating: simulation))
    }

    private func gateway(simulating simulation: String?) throws -> any AmazonPayGateway {
        let client = try simulator.client(retries: .never)
        guard let simulation else { return ClientGateway(client: client) }
        return SimulatingGateway(client: client, code: .init(always: simulation))
    }

    /// Lets the time pass in which whoever comes after a crash takes everything over.
    func recover() async throws {
        for _ in 1...4 { try await wait(seconds: 150) }
    }

    /// Goes to each of some days after the beginning and does what is due then; a dead process sees no more of them.
    func live(on days: [Int]) async throws {
        for day in days {
            let moment = WorldClock.start.adding(seconds: day * 86_400)
            guard clock.now < moment else { continue }
            try await wait(seconds: Int(moment.seconds(since: clock.now)))
            _ = try await store.nextTimer()
        }
    }

    /// What is true after everything that shops live through: nothing differs from what Amazon has, nothing is left
    /// under way, and each event has one place.
    func expectOrder(except codes: Set<ReconciliationCode>) async throws {
        let report = try await service.reconcile(.init(isDryRun: true))
        #expect(report.isComplete)
        #expect(report.findings.filter { !codes.contains($0.code) } == [])
        let waiting = try await announced().count
        while await service.eventSequencer.runDue() > 0 {}
        let events = try await feed()
        #expect(events.count >= waiting)
        #expect(events.map(\.position) == Array(1...max(1, events.count)).suffix(events.count))
        #expect(Set(events.map(\.id)).count == events.count)
        for (_, own) in Dictionary(grouping: events, by: \.event.orderId) {
            #expect(own.map(\.sequence) == Array(1...own.count))
        }
    }

    /// The feed as a shop reads it.
    func feed() async throws -> [FeedEvent] {
        try await EventFeed(records: service.records).events(after: 0, limit: 500)
    }
}
