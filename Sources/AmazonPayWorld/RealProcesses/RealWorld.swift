package import AmazonPay
import AmazonPaySimulator
import DurableStore
package import Foundation
import Synchronization

/// A world that ran as real processes: the simulator's database, a service that still runs, and a shop's recorded books.
///
/// The same oracle judges it as any other ``World``.
package struct RealWorld: Sendable {
    /// What came of a judgement.
    package struct Verdict: Sendable {
        /// The promises that were broken.
        package let violations: [Trace.Violation]
        /// The number of orders in the shop's books.
        package let orders: Int
        /// The number of webhooks that the shop has heard, each once.
        package let webhooks: Int
        /// The number of charges and refunds in Amazon's ledger.
        package let movements: Int
    }

    private let recorded: RecordedBooks
    private let amazon: any DurableStore
    private let service: RunningService

    /// Opens what is to be judged.
    ///
    /// - Parameters:
    ///   - books: The shop's books, in JSON.
    ///   - database: The file of the simulator's database; the simulator may run.
    ///   - origin: Where the service can be reached.
    ///   - token: The shop's token.
    /// - Throws: When the books or the database cannot be read.
    package init(
        books: Data, database: URL, service origin: ServiceOrigin, token: String, transport: any Transport
    ) async throws {
        recorded = try JSONInput.decode(RecordedBooks.self, from: books)
        // An absent file would be made, and be an empty ledger.
        guard try database.checkResourceIsReachable() else { throw CocoaError(.fileNoSuchFile) }
        amazon = try await StoreAddress.file(database.path).open()
        service = RunningService(origin: origin, token: token, transport: transport)
    }

    /// Judges the world, in which nothing is under way any more.
    package func judge() async throws -> Verdict {
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let trace = Trace(now: now)
        let books = try recorded.books(trace)
        let oracle = Oracle(sources(now), books: books, trace: trace)
        for answer in recorded.answers ?? [] { oracle.hear(checkout: answer) }
        await oracle.judge(with: service)
        let ledger = oracle.ledger
        return Verdict(
            violations: trace.violations, orders: books.orders.count, webhooks: books.heard.count,
            movements: ledger.charges.count + ledger.refunds.count)
    }

    private func sources(_ now: @escaping @Sendable () -> Timestamp) -> Oracle.Sources {
        // Nobody tells of writes in another process: every look reads the ledger again.
        let looks = LookCounter()
        let calmSince = recorded.calmSince.map(Timestamp.init(milliseconds:))
        return Oracle.Sources(
            ledger: { [amazon] in try await SimulatorLedger(in: amazon) }, version: { looks.next() }, now: now,
            calmSince: { calmSince })
    }
}

/// Counts the looks at a ledger.
private final class LookCounter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
