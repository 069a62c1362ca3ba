import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// Everything that the service asks of Amazon, with everything that can become of the answer, and with everything that
/// the tries after it can be answered with.
@Suite struct EveryTroubleTests {
    static let cases = TroubledMatter.all.flatMap { matter in Trouble.Moment.allCases.map { (matter, $0) } }
    /// The answer that is tried; an issue names it.
    @TaskLocal private static var answer: Trouble.Answer?

    @Test(
        .compactMapIssues { issue in
            var issue = issue
            issue.comments.append("The tries after it were answered with \(answer?.rawValue ?? "nothing").")
            return issue
        }, arguments: cases)
    func `Whatever becomes of an answer, Amazon does it once and the truth is known, or somebody looks`(
        _ matter: TroubledMatter, _ moment: Trouble.Moment
    ) async throws {
        for answer in Trouble.Answer.allCases {
            try await Self.$answer.withValue(answer) {
                try await ShopWorld.with { world in try await live(through: matter, moment, answer, in: world) }
            }
        }
    }

    private func live(
        through matter: TroubledMatter, _ moment: Trouble.Moment, _ answer: Trouble.Answer, in world: ShopWorld
    ) async throws {
        let act = try await matter.prepare(world)
        let trouble = Trouble(moment, answer, at: matter.isMeant)
        let troubled = try world.troubled(trouble)
        do {
            try await act.go(troubled)
            await troubled.runDue()
        } catch {
            // Whoever waited for a process that died gets an error.
            guard trouble.life.isDead else { throw error }
        }
        #expect(trouble.hasHappened)
        let survivor = moment == .crash ? try world.troubled(trouble) : troubled
        let isRefused = answer.isVerdict && moment == .first
        for seconds in [2, 40, 90, 310] {
            try await survivor.wait(seconds: seconds)
            try await expectNoLie(act, survivor, mayFail: isRefused)
        }
        _ = try await survivor.service.reconcile()
        // Whoever asks again asks for the same.
        _ = try? await act.go(survivor)
        try await expectNoLie(act, survivor, mayFail: isRefused)
        if answer.needsPerson, try await act.here(survivor) == .underway {
            #expect(try await survivor.attention().contains { $0.topic.hasSuffix(".hindered") })
        }
        trouble.end()
        for _ in 1...8 { try await survivor.wait(seconds: 310) }
        try await expectNoLie(act, survivor, mayFail: isRefused)
        if try await act.here(survivor) == .failed { return }
        #expect(try await act.here(survivor) == .done)
        #expect(try await act.there(survivor) == 1)
        let left = try await survivor.attention().map(\.topic)
        #expect(left.filter { $0 != "charge.captureWindow" } == [])
    }

    /// It is done at most once; what is said of it is true; what is not known has a next look.
    private func expectNoLie(_ act: TroubledMatter.Act, _ world: ShopWorld, mayFail: Bool) async throws {
        let (there, here) = (try await act.there(world), try await act.here(world))
        #expect(there <= 1)
        switch here {
        case .done: #expect(there == 1)
        case .failed: #expect(there == 0 && mayFail)
        case .underway:
            let names = try await world.store.timers(dueBy: .distantFuture, limit: .max).map(\.name)
            #expect(!Set(names).isDisjoint(with: ["operate", "resume", "bill", "reauthorize"]))
        }
    }
}

extension ShopWorld {
    /// The same world as a process sees it whose calls meet trouble.
    fileprivate func troubled(_ trouble: Trouble) throws -> ShopWorld {
        let retries: any RetryPolicy = trouble.moment == .lostWithinOneCall ? .exponential : .never
        let client = try simulator.client(retries: retries) { TroubledTransport(base: $0, trouble: trouble) }
        return try ShopWorld(
            simulator: simulator,
            store: trouble.life.isDead || trouble.moment != .crash
                ? store : MortalStore(store: store, life: trouble.life),
            clock: clock, endpoint: endpoint, owner: trouble.life.isDead ? "survivor" : "troubled",
            gateway: ClientGateway(client: client))
    }
}
