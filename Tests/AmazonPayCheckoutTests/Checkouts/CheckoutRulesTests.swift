import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Every state of a checkout and everything that can happen in it.
@Suite struct CheckoutRulesTests {
    private static let id = Checkout.sessionID
    private static let later = Checkout.start.adding(seconds: 60)

    private func checking() throws -> Checkout {
        var checkout = try Checkout.sample()
        #expect(checkout.take(.returned(Self.id), at: Checkout.start) == .read(Self.id))
        return checkout
    }

    private func completing() throws -> Checkout {
        var checkout = try checking()
        let step = checkout.take(.read(checkout.session(), isAuthorizationPending: false), at: Checkout.start)
        guard case .complete = step else { throw Unexpected() }
        return checkout
    }

    private struct Unexpected: Error {}

    @Test func `A return leads to reading the session, and the intent is there before Complete`() throws {
        let checkout = try completing()
        guard case .completing(let completion) = checkout.state else { throw Unexpected() }
        #expect(completion.checkoutSessionId == Self.id)
        #expect(completion.idempotencyKey.count == 32)
    }

    @Test func `The key follows from checkout and session alone`() throws {
        let first = try completing()
        let second = try completing()
        #expect(first.state == second.state)
        #expect(CompletionKey.make("a", "b") != CompletionKey.make("ab", ""))
    }

    @Test func `A completed session leaves its ids`() throws {
        var checkout = try completing()
        let step = checkout.take(
            .completed(checkout.session(.completed), isAuthorizationPending: true), at: Self.later)
        #expect(step == .rest)
        #expect(checkout.payment?.chargeId == "S01-5105180-3221187-C056351")
        #expect(checkout.payment?.chargePermissionId == "S01-5105180-3221187")
        #expect(checkout.payment?.isAuthorizationPending == true)
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let field: String
        let change: @Sendable (inout CheckoutSession) throws -> Void
        var testDescription: String { field }
    }

    @Test(arguments: [
        Tampering(field: "paymentDetails.chargeAmount") {
            $0.paymentDetails?.chargeAmount = try Price("1.40", .usd)
        },
        Tampering(field: "paymentDetails.chargeAmount") {
            $0.paymentDetails?.chargeAmount = try Price("14.00", .eur)
        },
        Tampering(field: "paymentDetails.totalOrderAmount") {
            $0.paymentDetails?.totalOrderAmount = try Price("20.00", .usd)
        },
        Tampering(field: "paymentDetails.paymentIntent") { $0.paymentDetails?.paymentIntent = .confirm },
        Tampering(field: "chargePermissionType") { $0.chargePermissionType = .recurring },
    ])
    func `A session that is not as stored is never completed`(_ tampering: Tampering) throws {
        var checkout = try checking()
        var session = checkout.session()
        try tampering.change(&session)
        #expect(checkout.take(.read(session, isAuthorizationPending: false), at: Self.later) == .rest)
        #expect(checkout.failure?.reasonCode == .sessionMismatch)
        #expect(checkout.failure?.detail == tampering.field)
    }

    @Test(arguments: [ReasonCode.declined, .buyerCanceled, .expired, .amazonCanceled])
    func `A canceled session fails the checkout with its reason, before and after the intent`(
        _ reason: ReasonCode
    ) throws {
        for var checkout in [try checking(), try completing()] {
            let session = checkout.session(.canceled, reason: reason)
            #expect(checkout.take(.read(session, isAuthorizationPending: false), at: Self.later) == .rest)
            #expect(checkout.failure?.reasonCode == reason)
        }
    }

    @Test func `An unclear answer is decided by the session: Completed is adopted`() throws {
        var checkout = try completing()
        #expect(checkout.take(.unclear, at: Self.later) == .read(Self.id))
        let session = checkout.session(.completed)
        #expect(checkout.take(.read(session, isAuthorizationPending: false), at: Self.later) == .rest)
        #expect(checkout.payment?.chargeId == "S01-5105180-3221187-C056351")
    }

    @Test func `An unclear answer with a session still open is tried again with the same key, less and less often`()
        throws
    {
        var checkout = try completing()
        guard case .completing(let first) = checkout.state else { throw Unexpected() }
        var waits: [CheckoutStep] = []
        for _ in 1...12 {
            #expect(checkout.take(.unclear, at: Self.later) == .read(Self.id))
            waits.append(checkout.take(.read(checkout.session(), isAuthorizationPending: false), at: Self.later))
            guard case .complete(let again) = checkout.take(.resumed, at: Self.later) else { throw Unexpected() }
            #expect(again.idempotencyKey == first.idempotencyKey)
        }
        #expect(waits.prefix(3) == [.wait(seconds: 1), .wait(seconds: 2), .wait(seconds: 4)])
        #expect(waits.last == .wait(seconds: Backoff.longest))
    }

    @Test func `A session that cannot be read is not given up`() throws {
        var checkout = try checking()
        #expect(checkout.take(.unreadable(Self.id), at: Self.later) == .wait(seconds: 1))
        #expect(checkout.stateName == "Checking")
        #expect(checkout.take(.resumed, at: Self.later) == .read(Self.id))
    }

    @Test func `A session that Amazon does not know is looked at again for a day, and keeps nobody waiting`() throws {
        var checkout = try checking()
        var now = Checkout.start
        while case .wait(let seconds) = checkout.take(.notFound(Self.id), at: now) {
            now = now.adding(seconds: seconds)
            #expect(checkout.take(.resumed, at: now) == .read(Self.id))
        }
        #expect(now.seconds(since: Checkout.start) == 127)
        #expect(checkout.state == .open)
        var looks = 0
        while let next = checkout.absentLookAt {
            now = next
            #expect(checkout.take(.resumed, at: now) == .read(Self.id))
            #expect(checkout.take(.notFound(Self.id), at: now) == .rest)
            looks += 1
        }
        #expect(checkout.state == .open)
        #expect(now.seconds(since: Checkout.start) >= 25 * 3600)
        #expect(looks < 40)
    }

    @Test func `A session that is known only later is completed`() throws {
        var checkout = try checking()
        for _ in 1...8 { _ = checkout.take(.notFound(Self.id), at: Checkout.start) }
        #expect(checkout.state == .open)
        let next = try #require(checkout.absentLookAt)
        #expect(checkout.take(.resumed, at: next) == .read(Self.id))
        guard case .complete = checkout.take(.read(checkout.session(), isAuthorizationPending: false), at: next)
        else { throw Unexpected() }
        #expect(checkout.absent.isEmpty)
    }

    @Test func `A declined session does not end a checkout before the one that was not known is looked at again`()
        throws
    {
        var checkout = try checking()
        for _ in 1...8 { _ = checkout.take(.notFound(Self.id), at: Checkout.start) }
        _ = checkout.take(.returned("declined"), at: Self.later)
        let declined = checkout.session(.canceled, reason: .declined, id: "declined")
        #expect(checkout.take(.read(declined, isAuthorizationPending: false), at: Self.later) == .read(Self.id))
        var unpaid = checkout
        #expect(unpaid.take(.notFound(Self.id), at: Self.later) == .rest)
        #expect(unpaid.failure?.reasonCode == .declined)
        guard case .complete = checkout.take(.read(checkout.session(), isAuthorizationPending: false), at: Self.later)
        else { throw Unexpected() }
    }

    @Test func `An invented session does not keep the paid one waiting`() throws {
        var checkout = try checking()
        _ = checkout.take(.notFound(Self.id), at: Checkout.start)
        #expect(checkout.take(.returned("paid"), at: Checkout.start) == .read("paid"))
        let paid = checkout.session(id: "paid")
        guard case .complete = checkout.take(.read(paid, isAuthorizationPending: false), at: Checkout.start)
        else { throw Unexpected() }
    }

    @Test func `What cannot be an id is not looked at again`() throws {
        var checkout = try Checkout.sample()
        _ = checkout.take(.returned(".."), at: Checkout.start)
        #expect(checkout.take(.notFound(".."), at: Checkout.start) == .rest)
        #expect(checkout.state == .open)
        #expect(checkout.absentLookAt == nil)
    }

    @Test func `While it is completed a session that is not found ends nothing as long as it can live`() throws {
        var checkout = try completing()
        for hours in [0, 1, 24] {
            let step = checkout.take(.notFound(Self.id), at: Checkout.start.adding(seconds: hours * 3600))
            guard case .wait = step else { throw Unexpected() }
            #expect(checkout.stateName == "Completing")
            #expect(checkout.hindrance == .resourceNotFound)
        }
        #expect(checkout.take(.notFound(Self.id), at: Checkout.start.adding(seconds: 25 * 3600)) == .rest)
        #expect(checkout.failure?.reasonCode == .resourceNotFound)
    }

    @Test func `A second return at once does nothing, a later one looks again`() throws {
        var checkout = try completing()
        #expect(checkout.take(.returned(Self.id), at: Checkout.start.adding(seconds: 1)) == .rest)
        guard case .complete = checkout.take(.returned(Self.id), at: Self.later) else { throw Unexpected() }
    }

    @Test func `Another session of the same checkout is never completed`() throws {
        var checkout = try completing()
        let before = checkout
        let other = checkout.session(.completed, id: "another")
        let inputs: [CheckoutInput] = [
            .returned("another"), .read(other, isAuthorizationPending: false), .notFound("another"),
            .unreadable("another"), .completed(other, isAuthorizationPending: false),
        ]
        for input in inputs { #expect(checkout.take(input, at: Self.later) == .rest) }
        #expect(checkout.state == before.state)
        #expect(checkout.waiting == ["another"])
    }

    @Test func `Of a buyer's tabs the one that has paid is found, whichever comes back first`() throws {
        for first in [CheckoutInput.notFound(Self.id), .read(try declined(), isAuthorizationPending: false)] {
            var checkout = try checking()
            #expect(checkout.take(.returned("paid"), at: Checkout.start) == .rest)
            #expect(checkout.take(first, at: Checkout.start) == .read("paid"))
            let paid = checkout.session(id: "paid")
            guard case .complete = checkout.take(.read(paid, isAuthorizationPending: false), at: Self.later)
            else { throw Unexpected() }
        }
    }

    @Test func `With a review page the right session is known, and another one changes nothing`() throws {
        var checkout = try Checkout.sample(isReview: true)
        _ = checkout.take(.chosen(Self.id), at: Checkout.start)
        _ = checkout.take(.read(checkout.chosen(), isAuthorizationPending: false), at: Checkout.start)
        var foreign = checkout.session(id: "other")
        foreign.merchantMetadata = MerchantMetadata(merchantReferenceId: "ORDER-2")
        for session in [foreign, checkout.session(.canceled, reason: .declined, id: "other")] {
            #expect(checkout.take(.returned("other"), at: Self.later) == .read("other"))
            #expect(checkout.take(.read(session, isAuthorizationPending: false), at: Self.later) == .rest)
            #expect(checkout.stateName == "Reviewing")
        }
    }

    @Test func `When none of the tabs has paid, the reason of the declined one is kept`() throws {
        var checkout = try checking()
        _ = checkout.take(.returned("other"), at: Checkout.start)
        let declined = try declined()
        #expect(checkout.take(.read(declined, isAuthorizationPending: false), at: Checkout.start) == .read("other"))
        for look in 1...8 {
            let step = checkout.take(.notFound("other"), at: Self.later)
            #expect(step == (look < 8 ? .wait(seconds: 1 << (look - 1)) : .rest))
        }
        #expect(checkout.failure?.reasonCode == .declined)
    }

    @Test func `More tabs than a buyer has are not kept`() throws {
        var checkout = try checking()
        for number in 1...20 {
            _ = checkout.take(.returned(CheckoutSession.ID(rawValue: "tab-\(number)")), at: Checkout.start)
        }
        #expect(checkout.waiting.count == 8)
    }

    private func declined() throws -> CheckoutSession {
        try Checkout.sample().session(.canceled, reason: .declined)
    }

    @Test func `What is over stays as it is, whatever happens`() throws {
        var completed = try completing()
        _ = completed.take(.completed(completed.session(.completed), isAuthorizationPending: false), at: Self.later)
        var failed = try checking()
        _ = failed.take(
            .read(failed.session(.canceled, reason: .declined), isAuthorizationPending: false), at: Self.later)
        for var checkout in [completed, failed] {
            let before = checkout
            let inputs: [CheckoutInput] = [
                .returned(Self.id), .read(checkout.session(), isAuthorizationPending: false), .notFound(Self.id),
                .unreadable(Self.id), .unclear, .resumed,
                .completed(checkout.session(.completed), isAuthorizationPending: false),
            ]
            for input in inputs { #expect(checkout.take(input, at: Self.later) == .rest) }
            #expect(checkout == before)
        }
    }

    @Test func `Of two checkouts of an order one is completed`() {
        var order = Order(orderId: "ORDER-1", storeId: "store", checkoutId: "one", createdAt: Checkout.start)
        var claims: [Bool] = []
        for id in ["one", "two", "one"] { claims.append(order.claim(Checkout.ID(rawValue: id))) }
        #expect(claims == [true, false, true])
        order.release("two")
        claims.append(order.claim("two"))
        order.release("one")
        claims.append(order.claim("two"))
        #expect(claims.suffix(2) == [false, true])
    }
}
