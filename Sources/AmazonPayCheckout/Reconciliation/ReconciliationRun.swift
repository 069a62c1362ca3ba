import AmazonPay
import DurableStore
import Foundation

/// One run of the reconciler, or a part of one: what it may do, and what it has found so far.
final class ReconciliationRun {
    /// The default of how far back it looks.
    static let usualSeconds = 35 * 86_400

    let isDryRun: Bool
    let since: Timestamp
    let startedAt: Timestamp
    private let mostReads: Int?
    private let mostRecords: Int?
    private let secondsBetweenReads: Double
    private let sleep: @Sendable (Double) async throws -> Void
    private let store: any DurableStore

    private(set) var findings: [ReconciliationFinding] = []
    private(set) var omittedFindings = 0
    private(set) var reads = 0
    private(set) var looked: [String: Int] = [:]
    private var timers: Set<TimerKey>?
    private var oldPayments: Set<Payment.ID> = []

    private struct TimerKey: Hashable {
        let name: String
        let key: DocumentKey
    }

    /// - Parameter mostRecords: Makes it a short part of a run, which does not wait between two reads: whoever carries it
    ///   out does between two parts.
    init(
        _ options: ReconciliationOptions, records: Records, mostRecords: Int? = nil,
        sleep: @escaping @Sendable (Double) async throws -> Void
    ) {
        isDryRun = options.isDryRun
        startedAt = records.now()
        since = options.since ?? startedAt.adding(seconds: -Self.usualSeconds)
        mostReads = options.mostReads
        self.mostRecords = mostRecords
        secondsBetweenReads = mostRecords == nil ? 1 / Double(options.readsPerSecond) : 0
        self.sleep = sleep
        store = records.store
    }

    /// Whether it has done as much as it may.
    var isSpent: Bool {
        mostReads.map { reads >= $0 } ?? false || mostRecords.map { looked.values.reduce(0, +) >= $0 } ?? false
    }

    /// Whether a payment from before ``since`` was not looked at yet, in this part of the run.
    func isFirstLook(at payment: Payment.ID) -> Bool { oldPayments.insert(payment).inserted }

    func look(at kind: String) { looked[kind, default: 0] += 1 }

    /// Asks Amazon, not faster than was agreed on.
    func read<Value: Sendable>(
        _ call: () async throws(GatewayError) -> Value
    ) async throws -> Mirror.Reading<Value> {
        try await pace()
        return await Mirror.Reading(call)
    }

    /// Counts a read that something else does, and waits for its turn.
    func pace() async throws {
        if reads > 0, secondsBetweenReads > 0 { try await sleep(secondsBetweenReads) }
        reads += 1
    }

    func add(_ finding: ReconciliationFinding) {
        guard findings.count < ReconciliationReport.mostFindings else { return omittedFindings += 1 }
        findings.append(finding)
    }

    /// Whether a record has a timer, as of the first time that this was asked.
    func hasTimer(_ name: TimerName, of key: DocumentKey) async throws -> Bool {
        let known: Set<TimerKey>
        if let timers {
            known = timers
        } else {
            let all = try await store.timers(dueBy: .distantFuture, limit: .max)
            known = Set(all.map { TimerKey(name: $0.name, key: $0.key) })
            timers = known
        }
        return known.contains(TimerKey(name: name.rawValue, key: key))
    }

    func report(at now: Timestamp, isComplete: Bool) -> ReconciliationReport {
        ReconciliationReport(
            isDryRun: isDryRun, since: since, startedAt: startedAt, endedAt: now, isComplete: isComplete, reads: reads,
            looked: looked, findings: findings, omittedFindings: omittedFindings)
    }
}
