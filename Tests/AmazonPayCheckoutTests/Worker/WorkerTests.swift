import AmazonPayModel
import DurableStore
import Foundation
import Logging
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// How the worker shares its time.
@Suite struct WorkerTests {
    /// Work that a test describes, and how much of it was done.
    private final class Work: DueWork {
        private let body: @Sendable (Work) async throws -> Void
        private let numbers = Mutex((now: 0, most: 0, ended: 0))

        var most: Int { numbers.withLock { $0.most } }
        var ended: Int { numbers.withLock { $0.ended } }

        init(_ body: @escaping @Sendable (Work) async throws -> Void) { self.body = body }

        func run(_ claimed: ClaimedTimer) async throws {
            numbers.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.ended) }
            try await body(self)
            numbers.withLock { $0 = ($0.now - 1, $0.most, $0.ended + 1) }
        }
    }

    private static let start = Timestamp(milliseconds: 1_767_225_600_000)

    private static func set(_ name: TimerName, _ count: Int, in store: any DurableStore) async throws {
        var commit = Commit()
        for number in 0..<count {
            commit.set(
                Timer(
                    name: name.rawValue, key: DocumentKey(kind: "test", id: "\(name) \(number)"), due: start.date,
                    partition: "store"))
        }
        try await store.commit(commit)
    }

    /// Runs a worker until a condition holds, with pauses that are over at once.
    private static func run(
        _ work: [TimerName: Work], on store: any DurableStore, until isDone: @escaping @Sendable () -> Bool
    ) async throws {
        try await Worker(
            work: work, store: store, lanes: Worker.Lane.all(of: "store"), owner: "test", now: { start },
            sleep: { _ in
                if isDone() { throw CancellationError() }
                await Task.yield()
            },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        ).run()
    }

    @Test func `What takes long keeps nothing else waiting`() async throws {
        let store = try SQLiteStore.inMemory()
        let quick = Work { _ in }
        let wasOvertaken = Mutex(false)
        let slow = Work { _ in
            try await Self.set(.poll, 1, in: store)
            for _ in 1...1_000_000 where quick.ended == 0 { await Task.yield() }
            wasOvertaken.withLock { $0 = quick.ended == 1 }
        }
        try await Self.set(.bill, 1, in: store)
        try await Self.run([.bill: slow, .poll: quick], on: store) { slow.ended == 1 && quick.ended == 1 }
        #expect(wasOvertaken.withLock { $0 })
        await store.close()
    }

    @Test func `No more than sixteen things are done at once`() async throws {
        let store = try SQLiteStore.inMemory()
        let work = Work { work in
            // Until as many are under way as there may be, or the last ones are.
            for _ in 1...1000 where work.most < 16 { await Task.yield() }
        }
        try await Self.set(.poll, 50, in: store)
        try await Self.run([.poll: work], on: store) { work.ended == 50 }
        #expect(work.most == 16)
        await store.close()
    }
}
