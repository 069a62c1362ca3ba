import AmazonPay
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

@Suite struct TokenBucketTests {
    private let limits = ServiceLimits(callsPerSecond: 2, burst: 3)
    private let start = Timestamp(milliseconds: 0)

    @Test func `a burst is let through, then one call each half second`() {
        var bucket = TokenBucket(limits, at: start)
        #expect((0..<3).allSatisfy { _ in bucket.take(limits, at: start) == nil })
        #expect(bucket.take(limits, at: start) == 1)
        #expect(bucket.take(limits, at: Timestamp(milliseconds: 499)) == 1)
        #expect(bucket.take(limits, at: Timestamp(milliseconds: 500)) == nil)
        #expect(bucket.take(limits, at: Timestamp(milliseconds: 500)) == 1)
    }

    @Test func `a long pause fills it to the burst and no further`() {
        var bucket = TokenBucket(limits, at: start)
        let later = start.adding(seconds: 86_400)
        #expect((0..<3).allSatisfy { _ in bucket.take(limits, at: later) == nil })
        #expect(bucket.take(limits, at: later) == 1)
    }

    @Test func `a clock that is set back takes nothing away`() {
        var bucket = TokenBucket(limits, at: start.adding(seconds: 10))
        #expect(bucket.take(limits, at: start) == nil)
        #expect(bucket.take(limits, at: start) == nil)
    }

    @Test func `a slow limit says how long to wait`() {
        let slow = ServiceLimits(callsPerSecond: 0.1, burst: 1)
        var bucket = TokenBucket(slow, at: start)
        #expect(bucket.take(slow, at: start) == nil)
        #expect(bucket.take(slow, at: start) == 10)
    }

    @Test func `one token that calls too often does not slow down another`() throws {
        let now = start
        let limiter = RateLimiter(limits: ServiceLimits(callsPerSecond: 1, burst: 1)) { now }
        try limiter.admit("one")
        let error = #expect(throws: (any Error).self) { try limiter.admit("one") }
        let refusal = try #require(error as? AmazonPayCheckout.Refusal)
        #expect(refusal.error.status == 429)
        #expect(refusal.headers[.retryAfter] == "1")
        try limiter.admit("two")
    }
}
