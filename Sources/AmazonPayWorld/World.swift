import AmazonPay
import AmazonPayCheckout
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Foundation
import Logging
import Synchronization

/// A shop and Amazon Pay in one process, under one seed: the production code of both, with faults at every step.
///
/// Equal plans give equal worlds, on every machine: the same steps in the same order, the same trace.
package struct World: Sendable {
    /// What came of a world.
    package struct Outcome: Sendable {
        /// The plan that it followed.
        package let plan: WorldPlan
        /// The promises that were broken.
        package let violations: [Trace.Violation]
        /// A digest of all that happened.
        package let digest: UInt64
        /// The number of strikes of each kind of fault.
        package let strikes: [FaultKind: Int]
        /// The number of strikes, suppressed ones included.
        package let strikeCount: Int
        /// The rare moments that were reached.
        package let reached: Set<Sometimes>
        /// Seconds that passed in the world.
        package let seconds: Double
        /// Jobs that the executor ran.
        package let jobs: Int
        /// How often all promises were compared with the ledger.
        package let looks: Int
    }

    private let plan: WorldPlan
    private let runtime: WorldRuntime

    private init(_ plan: WorldPlan, _ decisions: Decisions?, tell: (@Sendable (String) -> Void)?) {
        self.plan = plan
        let clock = VirtualClock()
        let trace = Trace(now: { clock.now }, tell: tell)
        let executor = SeededExecutor(
            numbers: RandomNumbers(seed: plan.seed, "executor"), decisions: decisions)
        runtime = WorldRuntime(
            seed: plan.seed, executor: executor, clock: clock,
            faults: FaultSchedule(
                plan.faults, seed: plan.seed, clock: clock, trace: trace, suppressed: plan.suppressed,
                decisions: decisions),
            trace: trace, decisions: decisions)
    }

    /// Runs a world to its end, on the calling thread.
    ///
    /// - Parameters:
    ///   - decisions: Decide in place of chance.
    ///   - tell: Takes each line of the story as it happens.
    package static func run(
        _ plan: WorldPlan, decisions: Decisions? = nil, tell: (@Sendable (String) -> Void)? = nil
    ) -> Outcome {
        let world = World(plan, decisions, tell: tell)
        let runtime = world.runtime
        let hasEnded: Void? = runtime.executor.run({ await world.live() }, whenIdle: { runtime.clock.advance() })
        if hasEnded == nil { runtime.trace.violation("the world comes to an end", "Somebody waits for ever.") }
        if runtime.executor.strays > 0 {
            runtime.trace.violation(
                "the seed decides everything", "\(runtime.executor.strays) jobs came from another thread.")
        }
        return world.outcome
    }

    private var outcome: Outcome {
        let (trace, faults) = (runtime.trace, runtime.faults)
        return Outcome(
            plan: plan, violations: trace.violations,
            digest: trace.digest ^ runtime.executor.digest, strikes: faults.strikes, strikeCount: faults.count,
            reached: trace.reached, seconds: runtime.clock.uptime / .seconds(1), jobs: runtime.executor.jobs,
            looks: trace.looks)
    }

    private func live() async {
        do {
            try await liveOn()
        } catch {
            runtime.trace.violation("a world can begin", "\(error)")
        }
        runtime.clock.stop()
    }

    private func liveOn() async throws {
        let stage = try await WorldStage(plan, runtime)
        stage.begin(plan)
        for number in 1...plan.orders where !plan.leftOut.contains(number) {
            let script = stage.script(of: number, mayLast: plan.activeSeconds / 86_400)
            runtime.spawn { await script.run() }
        }
        try await runtime.clock.sleep(seconds: Double(plan.activeSeconds))
        runtime.trace.note("world", "faults end")
        runtime.faults.end()
        runtime.decisions?.close()
        stage.deployment.mend()
        try await runtime.clock.sleep(seconds: Double(plan.quietDays) * 86_400)
        await stage.oracle.judge(with: ShopClient(stage.deployment, runtime, name: "audit"))
        stage.deployment.end()
    }
}

/// Everything in a world that is set up before its first order.
struct WorldStage: Sendable {
    let simulator: Simulator
    let deployment: Deployment
    let books: ShopBooks
    let oracle: Oracle
    private let sellerCentral: AmazonPayClient
    private let small: SmallWorld?
    private let shopsDatabase: WorldDatabase
    private let runtime: WorldRuntime

    init(_ plan: WorldPlan, _ runtime: WorldRuntime) async throws {
        self.runtime = runtime
        small = plan.small
        let clock = runtime.clock
        let amazonsDatabase = WorldDatabase { clock.noteActivity() }
        shopsDatabase = WorldDatabase { clock.noteActivity() }
        clock.watch { amazonsDatabase.nextWork }
        clock.watch { [shopsDatabase] in shopsDatabase.nextWork }
        books = ShopBooks(trace: runtime.trace)
        let notifications = NotificationNetwork(runtime)
        let place = DeploymentPlace()
        simulator = try Self.simulator(amazonsDatabase, runtime) { await notifications.post($0, to: place.deployment) }
        try await simulator.start()
        let key = try WorldKey.shared.get()
        let merchant = try await TestMerchant(in: simulator, key: key.publicKey)
        let settings = ServiceProcess.Settings(
            simulator: simulator, merchant: merchant, key: key, database: shopsDatabase,
            verifier: Self.source(simulator, runtime), webhooks: ShopEndpoint(books, runtime),
            calls: CallBook(trace: runtime.trace, database: shopsDatabase),
            reconcileEverySeconds: plan.reconcileEverySeconds)
        sellerCentral = try ServiceProcess.client(
            settings, InProcessTransport(simulator: simulator), now: { clock.now }, name: "Seller Central", runtime)
        deployment = Deployment(machines: plan.machines, settings, runtime)
        place.deployment = deployment
        let (faults, amazon) = (runtime.faults, simulator)
        oracle = Oracle(
            .init(
                ledger: { try await amazon.ledger() }, version: { amazonsDatabase.writes }, now: { clock.now },
                calmSince: { faults.endedAt }),
            books: books, trace: runtime.trace)
        if plan.hasNotifications {
            _ = await simulator.respond(
                to: SimulatorRequest(
                    method: "PUT", rawPath: "/simulator/v1/notification-endpoints",
                    body: Data(#"{"urls":["https://pay.example/amazonpay/notifications"]}"#.utf8)))
        }
    }

    /// Begins the service, Amazon's own loops, and whoever watches both.
    func begin(_ plan: WorldPlan) {
        deployment.begin(disturbedForSeconds: plan.activeSeconds)
        // It ends when the world does.
        runtime.spawn { [simulator] in try? await simulator.run() }
        runtime.spawn { [oracle, runtime] in await oracle.watch(in: runtime) }
        let follower = ShopClient(deployment, runtime, name: "feed")
        let writes: @Sendable () -> Int = { [shopsDatabase] in shopsDatabase.writes }
        runtime.spawn { [oracle, runtime] in await oracle.followFeed(follower, in: runtime, writes: writes) }
        let operatorsClient = ShopClient(deployment, runtime, name: "operator")
        runtime.spawn { [oracle, runtime] in
            await oracle.followDeadLetters(operatorsClient, in: runtime, writes: writes)
        }
    }

    /// The script of an order.
    func script(of number: Int, mayLast days: Int) -> OrderScript {
        let plan = small.map(OrderPlan.init) ?? OrderPlan(number: number, runtime: runtime, mayLast: days)
        books.add(plan)
        return OrderScript(
            plan: plan, shop: ShopClient(deployment, runtime, name: plan.orderId),
            buyer: Buyer(simulator, deployment, runtime, name: plan.orderId, sellerCentral: sellerCentral),
            books: books, oracle: oracle,
            runtime: runtime)
    }

    private static func simulator(
        _ database: WorldDatabase, _ runtime: WorldRuntime,
        post: @escaping @Sendable (NotificationPost) async -> NotificationPost.Outcome
    ) throws -> Simulator {
        let clock = runtime.clock
        let numbers = runtime.numbers("amazon")
        var surroundings = Simulator.Surroundings(
            realNow: { clock.now }, random: { numbers.next() },
            // A quarter of a second is the pace at which it looks for what is due.
            sleep: { $0 == 0.25 ? try await clock.pause(seconds: $0) : try await clock.sleep(seconds: $0) },
            logger: Logger(label: "amazonpay-world", factory: { _ in SwiftLogNoOpLogHandler() }), post: post)
        surroundings.executor = runtime.executor
        surroundings.signatures = .digest
        let simulator = try Simulator(
            configuration: .init(clockMode: .real), store: WorldStore(database), surroundings: surroundings
        ) { try TestSender.shared.get().identity }
        simulator.handOut(pageOrigin: "http://localhost", fileOrigin: "https://localhost")
        simulator.notificationOrigin = TestSender.origin
        return simulator
    }

    private static func source(
        _ simulator: Simulator, _ runtime: WorldRuntime
    ) -> @Sendable () throws -> NotificationSource {
        let clock = runtime.clock
        return {
            var surroundings = AmazonPayClient.Surroundings(
                now: { clock.now }, instant: { clock.instant },
                sleep: { try await clock.sleep(seconds: ($0 - clock.instant) / .seconds(1)) }, random: { 0 })
            surroundings.executor = runtime.executor
            return NotificationSource(
                verifier: try TestSender.shared.get().verifier(surroundings),
                transport: InProcessTransport(simulator: simulator), surroundings: surroundings)
        }
    }
}

/// Tells the simulator where the service is, which begins after it.
private final class DeploymentPlace: Sendable {
    private let place = Mutex<Deployment?>(nil)

    var deployment: Deployment? {
        get { place.withLock { $0 } }
        set { place.withLock { $0 = newValue } }
    }
}

/// One key pair for all worlds of a process: making one takes longer than a world.
private enum WorldKey {
    static let shared = Result { try PrivateKey.generate() }
}
