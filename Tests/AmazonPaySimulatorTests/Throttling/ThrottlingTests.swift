import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPaySimulator

@Suite struct ThrottlingTests {
    @Test(arguments: [
        // As published: calls at once and calls a second, live and in the sandbox.
        (Operation.createCheckoutSession, 40.0, 16.0, 5.0, 1.0), (.getCheckoutSession, 40, 8, 10, 1),
        (.updateCheckoutSession, 20, 8, 5, 1), (.completeCheckoutSession, 20, 4, 2, 1),
        (.getChargePermission, 20, 4, 10, 1), (.updateChargePermission, 10, 2, 5, 1),
        (.closeChargePermission, 10, 2, 2, 1), (.createCharge, 10, 4, 2, 1), (.getCharge, 20, 4, 5, 1),
        (.captureCharge, 20, 4, 2, 1), (.cancelCharge, 10, 2, 2, 1), (.createRefund, 10, 4, 2, 1),
        (.getRefund, 20, 4, 5, 1), (.createDeliveryTracker, 10, 1, 1, 1), (.createMerchantAccount, 10, 1, 1, 1),
    ])
    func `the limits are those that Amazon publishes`(
        operation: AmazonPaySimulator.Operation, live: Double, liveRefill: Double, sandbox: Double,
        sandboxRefill: Double
    ) {
        #expect(TokenBucket.Size.published(operation, .live) == .init(capacity: live, refill: liveRefill))
        #expect(TokenBucket.Size.published(operation, .sandbox) == .init(capacity: sandbox, refill: sandboxRefill))
        #expect(TokenBucket.Size.published(operation, .off) == nil)
    }

    @Test func `every operation has limits`() {
        for operation in Operation.allCases { #expect(TokenBucket.Size.published(operation, .sandbox) != nil) }
    }

    @Test func `a bucket gives what it has, then as much as comes back`() {
        let start = Timestamp(milliseconds: 1_000_000)
        var bucket = TokenBucket(.init(capacity: 3, refill: 2), at: start)
        let taken = (0..<4).map { _ in bucket.take(at: start) }
        #expect(taken == [true, true, true, false])
        let again = [1_000_499, 1_000_500, 1_000_500].map { bucket.take(at: Timestamp(milliseconds: $0)) }
        #expect(again == [false, true, false])
        let later = (0..<4).map { _ in bucket.take(at: Timestamp(milliseconds: 9_000_000)) }
        #expect(later == [true, true, true, false], "It never overflows.")
        let earlier = bucket.take(at: start)
        #expect(!earlier, "A clock that goes back fills nothing.")
    }

    @Test func `too many calls are refused, for one operation of one merchant, and not for ever`() async throws {
        let configuration = Simulator.Configuration(clockMode: .manual, throttling: .sandbox)
        try await withSimulator(configuration: configuration) { simulator, _ in
            let once = try simulator.client(retries: .never)
            func refusals(_ count: Int, _ client: AmazonPayClient) async -> [ReasonCode?] {
                var found: [ReasonCode?] = []
                for _ in 0..<count {
                    do {
                        _ = try await client.charges.get("S01-1-C1")
                    } catch {
                        found.append(error.reasonCode)
                    }
                }
                return found
            }
            let all = await refusals(6, once)
            #expect(all == Array(repeating: .resourceNotFound, count: 5) + [.tooManyRequests])
            let error = await #expect(throws: AmazonPayError.self) { try await once.refunds.get("S01-1-R1") }
            #expect(error?.reasonCode == .resourceNotFound, "Another operation has its own bucket.")
            let _: [String: String] = try await simulator.control("POST", "reset")
            #expect(await refusals(1, once) == [.resourceNotFound])
        }
    }
}
