import Foundation
import GRDB
import Synchronization
import Testing

@testable import DurableStore

@Suite struct QueryPlanTests {
    /// What SQLite says about each statement that the work runs.
    private func plans(_ work: @escaping @Sendable (Database) throws -> Void) async throws -> [String] {
        let store = try SQLiteStore.inMemory()
        let statements = Mutex<[String]>([])
        return try await store.database.write { db in
            db.trace { event in
                if case .statement(let statement) = event { statements.withLock { $0.append(statement.sql) } }
            }
            try work(db)
            db.trace(options: [])
            let selects = Set(statements.withLock(\.self)).filter { $0.hasPrefix("SELECT") }
            return try selects.sorted().flatMap { sql in
                try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN " + sql.replacing("?", with: "NULL")
                ).map { "\($0["detail"] as String) | \(sql)" }
            }
        }
    }

    @Test func `no listing reads more than its page`() async throws {
        let cursor = DocumentPage.Cursor("MTox")
        for partition in [nil, "m"] {
            for state in [nil, "Open"] {
                for reference in [nil, "A"] {
                    let plans = try await plans { db in
                        for after in [nil, cursor] {
                            _ = try DocumentTable(db).page(
                                DocumentQuery(
                                    kind: "order", partition: partition, state: state, reference: reference,
                                    after: after))
                        }
                    }
                    #expect(!plans.isEmpty)
                    for plan in plans {
                        #expect(plan.contains("USING INDEX"))
                        #expect(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(plan)")
                    }
                }
            }
        }
    }

    @Test func `what is due is found without looking at what is not`() async throws {
        let plans = try await plans { db in
            _ = try TimerTable(db).timers(dueBy: start, limit: 9)
            _ = try TimerTable(db).claim(.sample())
            _ = try TimerTable(db).claim(.sample(partition: "A"))
            _ = try TimerTable(db).nextClaimable(partition: nil)
            _ = try TimerTable(db).nextClaimable(partition: "A")
            _ = try MessageTable(db).claim(topic: "t", .sample())
            _ = try MessageTable(db).nextClaimable(topic: nil)
            _ = try MessageTable(db).nextClaimable(topic: "t")
        }
        #expect(plans.count >= 6)
        #expect(plans.count { $0.contains("timers_by_partition (partition=? AND due<?)") } == 1)
        #expect(plans.count { $0.contains("timers_by_partition (partition=?)") } == 1)
        // Looking for the first free timer walks along the index, past those that somebody works on right now, and the
        // leased ones have an index with nothing else in it.
        for plan in plans where !plan.hasPrefix("USE TEMP B-TREE") {
            #expect(plan.contains("INDEX"), "\(plan)")
        }
    }
}
