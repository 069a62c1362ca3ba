import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// The check that runs in every test's world finds each kind of fault.
@Suite struct WorldInvariantsTests {
    /// A world with something of everything: the snapshot of its store, and the order of its events.
    private static func lived() async throws -> Snapshot {
        try await ShopWorld.with { world in
            _ = try await world.open("ORDER-OPEN")
            let payment = try await world.pay("ORDER-1", "100.00")
            _ = try await world.ask(
                "refunds", #"{"operationId":"r","amount":{"amount":"10.00","currencyCode":"USD"}}"#, of: payment)
            _ = try await world.pay("ORDER-2", "14.00", .authorize)
            try await world.subscribe(try await world.agree(.authorizeWithCapture, "ORDER-3"))
            try await world.notify(.charge(try #require(try await world.charges(payment).first).id))
            await world.tellShop()
            return try await world.store.snapshot()
        }
    }

    private static func change<Record: StoredRecord>(
        _ type: Record.Type, in snapshot: inout Snapshot, where isMeant: (Record) -> Bool = { _ in true },
        _ change: (inout Record) throws -> Void
    ) throws {
        for (index, document) in snapshot.documents.enumerated() where document.key.kind == Record.kind {
            var record = try Record.decode(document)
            guard isMeant(record) else { continue }
            try change(&record)
            snapshot.documents[index].body = try record.encoded()
            return
        }
        Issue.record("There is no \(Record.kind)")
    }

    private static func add(_ record: some StoredRecord, to snapshot: inout Snapshot) throws {
        snapshot.documents.append(
            Document(key: record.key, version: 1, body: try record.encoded(), index: record.index(in: "store")))
    }

    private static func first<Record: StoredRecord>(_ type: Record.Type, in snapshot: Snapshot) throws -> Record {
        let document = try #require(snapshot.documents.first { $0.key.kind == Record.kind })
        return try Record.decode(document)
    }

    /// A fault, and a part of the sentence that tells of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sentence: String
        let make: @Sendable (inout Snapshot) throws -> Void
    }

    static let faults: [Fault] =
        [Checkout.kind, Payment.kind, ChargeRecord.kind, RefundRecord.kind, Subscription.kind, InboxMessage.kind]
        .map { kind in
            Fault(testDescription: "no timer of a \(kind)", sentence: "has no next look") { snapshot in
                snapshot.timers.removeAll { $0.key.kind == kind }
            }
        } + [
            Fault(testDescription: "a kind that nobody listed", sentence: "not in the list") { snapshot in
                snapshot.documents.append(
                    Document(
                        key: DocumentKey(kind: "surprise", id: "1"), version: 1, body: Data("{}".utf8),
                        index: DocumentIndex(partition: "store", state: "New", time: Date(timeIntervalSince1970: 0))))
            },
            Fault(
                testDescription: "a period that waits for a subscription that has ended", sentence: "has no next look"
            ) { snapshot in
                try change(CycleRecord.self, in: &snapshot) { $0.state = "Due" }
                try change(Subscription.self, in: &snapshot) {
                    $0.standing = .ended(.init(reasonCode: "Completed", at: $0.createdAt))
                }
            },
            Fault(testDescription: "a gap in the events of an order", sentence: "have the sequence") { snapshot in
                let events = try snapshot.documents.filter { $0.key.kind == StoredEvent.kind }
                    .map(StoredEvent.decode).filter { $0.content.event.orderId == "ORDER-3" }
                    .sorted { $0.content.sequence < $1.content.sequence }
                let middle = try #require(events.dropFirst().first)
                snapshot.documents.removeAll { $0.key == middle.key }
            },
            Fault(testDescription: "more refunded than may be", sentence: "is refunded, and") { snapshot in
                try change(RefundRecord.self, in: &snapshot) { $0.refund.refundAmount = try Price("115.01", .usd) }
            },
            Fault(testDescription: "more captured than authorized", sentence: "is captured, and") { snapshot in
                try change(ChargeRecord.self, in: &snapshot, where: { $0.charge.captureAmount != nil }) {
                    $0.charge.captureAmount = try Price("1000.00", .usd)
                }
            },
            Fault(testDescription: "a checkout without its payment", sentence: "Its payment ") { snapshot in
                snapshot.documents.removeAll { $0.key.kind == Payment.kind }
            },
            Fault(testDescription: "a checkout without its charge", sentence: "Its charge ") { snapshot in
                snapshot.documents.removeAll { $0.key.kind == ChargeRecord.kind }
            },
            Fault(testDescription: "an operation whose refund is not there", sentence: "Its refund ") { snapshot in
                snapshot.documents.removeAll { $0.key.kind == RefundRecord.kind }
            },
            Fault(testDescription: "one operation with two effects", sentence: "has also made") { snapshot in
                let refund = try first(RefundRecord.self, in: snapshot)
                var other = snapshot
                try change(RefundRecord.self, in: &other) { $0.refund.refundId = Refund.ID(rawValue: "S01-0-R2") }
                let second = try first(RefundRecord.self, in: other)
                #expect(refund.operationId != nil)
                try add(second, to: &snapshot)
            },
            Fault(testDescription: "two paid checkouts of one order", sentence: "has the live charges") { snapshot in
                let payment = try first(Payment.self, in: snapshot)
                let charge = try #require(
                    try snapshot.documents.filter { $0.key.kind == ChargeRecord.kind }.map(ChargeRecord.decode)
                        .first { $0.paymentId != payment.id })
                try change(Checkout.self, in: &snapshot, where: { $0.id.rawValue == charge.paymentId.rawValue }) {
                    $0.request.orderId = payment.orderId
                }
            },
            Fault(testDescription: "two live charges of one period", sentence: "has the live charges") { snapshot in
                let charges = try snapshot.documents.filter { $0.key.kind == ChargeRecord.kind }
                    .map(ChargeRecord.decode).map(\.id)
                try change(CycleRecord.self, in: &snapshot) { cycle in
                    cycle.attempts = charges.enumerated().map { .init(number: $0, at: cycle.billingAt, chargeId: $1) }
                }
            },
            Fault(testDescription: "one charge that pays two periods", sentence: "pays the periods") { snapshot in
                let cycle = try first(CycleRecord.self, in: snapshot)
                try add(
                    CycleRecord(
                        subscription: cycle.subscription, number: cycle.number + 1, billingAt: cycle.billingAt,
                        amount: cycle.amount, state: "Paid", chargeId: cycle.chargeId ?? cycle.attempts.last?.chargeId),
                    to: &snapshot)
            },
        ]

    @Test func `A world that was lived in as it should be has no fault`() async throws {
        #expect(WorldInvariants(try await Self.lived()).violations() == [])
    }

    @Test(arguments: faults)
    func `Each fault is found`(_ fault: Fault) async throws {
        var snapshot = try await Self.lived()
        try fault.make(&snapshot)
        let violations = WorldInvariants(snapshot).violations()
        #expect(violations.contains { $0.contains(fault.sentence) })
    }

    @Test func `An event that has its place before one that was committed earlier is found`() async throws {
        let snapshot = try await Self.lived()
        let events = try snapshot.documents.filter { $0.key.kind == StoredEvent.kind }.map(StoredEvent.decode)
            .filter { $0.content.event.orderId == "ORDER-1" }.sorted { $0.content.sequence < $1.content.sequence }
        try #require(events.count > 1)
        func commits(_ events: [StoredEvent]) -> [EventCommit] {
            events.enumerated().map { index, event in
                EventCommit(
                    messageId: event.content.id, orderId: "ORDER-1", begun: 2 * index, ended: 2 * index + 1, index: 0)
            }
        }
        let invariants = WorldInvariants(snapshot)
        #expect(invariants.violations(commits(events)) == [])
        #expect(invariants.violations(commits(events.reversed())).contains { $0.contains("was committed after") })
    }

    @Test func `A commit that leaves a record without a next look is an issue of the test that made it`() async throws {
        let world = try CheckoutWorld()
        let (checkout, _) = try await world.open()
        try await withKnownIssue {
            var commit = Commit()
            commit.cancelTimer(TimerName.expire.rawValue, of: checkout.key)
            try await world.store.commit(commit)
        } matching: { issue in
            issue.comments.contains { "\($0)".contains("has no next look") }
        }
    }
}
