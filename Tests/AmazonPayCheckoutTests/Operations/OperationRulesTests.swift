import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// What a verdict means for an operation that may have been done before: nothing alone, and nothing for a minute.
@Suite struct OperationRulesTests {
    private static let start = WorldClock.start

    /// Something that makes a thing which has no id before Amazon has answered.
    private static func refund() throws -> OperationAction {
        .refund(Charge.ID(rawValue: "S01-1-1-C1"), try Price("5.00", .usd), softDescriptor: nil)
    }

    /// Something whose outcome can be read: nothing is to be cancelled, and the permission is open.
    private static let closing = OperationAction.cancelCharges([], reason: "x", closesPermission: true)
    private static let notDone = OperationInput.read(.charges([], nil))

    private func operation(
        _ action: OperationAction, _ attempt: AmazonPayCheckout.Operation.Attempt = .init()
    ) -> AmazonPayCheckout.Operation {
        AmazonPayCheckout.Operation(
            operationId: "o", paymentId: "p", orderId: "ORDER-1", chargePermissionId: "S01-1-1", action: action,
            state: .underway(attempt), createdAt: Self.start, updatedAt: Self.start)
    }

    @Test func `That a refund was not made is believed a minute after the last call without an answer`() throws {
        var operation = operation(try Self.refund())
        #expect(operation.take(.begun, at: Self.start) == .call)
        _ = operation.take(.unclear, at: Self.start)
        for seconds in [1, 59] {
            let now = Self.start.adding(seconds: seconds)
            #expect(operation.take(.refused(.transactionAmountExceeded), at: now) == .search)
            guard case .wait = operation.take(.searched(.absent), at: now) else {
                Issue.record("The first call may still arrive after \(seconds) seconds.")
                return
            }
            #expect(operation.stateName == "InProgress")
        }
        let now = Self.start.adding(seconds: 60)
        #expect(operation.take(.refused(.transactionAmountExceeded), at: now) == .search)
        #expect(operation.take(.searched(.absent), at: now) == .rest)
        #expect(operation.state == .failed(.transactionAmountExceeded))
    }

    @Test func `What was read as not done is believed a minute after the last call without an answer`() {
        var operation = operation(Self.closing)
        #expect(operation.take(.begun, at: Self.start) == .call)
        #expect(operation.take(.unclear, at: Self.start) == .read)
        _ = operation.take(Self.notDone, at: Self.start)
        for seconds in [1, 59] {
            let now = Self.start.adding(seconds: seconds)
            #expect(operation.take(.refused(.transactionAmountExceeded), at: now) == .read)
            _ = operation.take(Self.notDone, at: now)
            #expect(operation.stateName == "InProgress", "after \(seconds) seconds")
        }
        #expect(operation.take(.resumed, at: Self.start.adding(seconds: 60)) == .read)
        #expect(operation.take(Self.notDone, at: Self.start.adding(seconds: 60)) == .rest)
        #expect(operation.state == .failed(.transactionAmountExceeded))
    }

    @Test func `A refusal after a call without an answer ends nothing before the first try was looked for`() throws {
        var operation = operation(try Self.refund())
        _ = operation.take(.begun, at: Self.start)
        _ = operation.take(.unclear, at: Self.start)
        let later = Self.start.adding(seconds: 600)
        #expect(operation.take(.refused(.transactionAmountExceeded), at: later) == .search)
        #expect(operation.stateName == "InProgress")
        guard case .wait = operation.take(.searched(.undecided), at: later) else {
            Issue.record("Nobody knows whether it was done.")
            return
        }
        #expect(operation.stateName == "InProgress")
    }

    @Test func `A refusal of the only try ends a refund`() throws {
        var operation = operation(try Self.refund())
        _ = operation.take(.begun, at: Self.start)
        #expect(operation.take(.refused(.transactionAmountExceeded), at: Self.start) == .rest)
        #expect(operation.state == .failed(.transactionAmountExceeded))
    }

    @Test func `A process that died while it asked may have had it done`() throws {
        var operation = operation(try Self.refund(), .init(calling: 1))
        #expect(operation.take(.resumed, at: Self.start) == .call)
        let later = Self.start.adding(seconds: 600)
        #expect(operation.take(.refused(.transactionAmountExceeded), at: later) == .search)
        #expect(operation.stateName == "InProgress")
    }
}
