import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Which sessions may end a checkout: its own.
struct CheckoutOwnershipTests {
    private static let later = Checkout.start.adding(seconds: 60)

    private struct Unexpected: Error {}

    static let foreign: [(name: String, change: @Sendable (inout CheckoutSession) -> Void)] = [
        ("another store", { $0.storeId = "another" }),
        ("another order", { $0.merchantMetadata = MerchantMetadata(merchantReferenceId: "ORDER-2") }),
        (
            "another return URL",
            { $0.webCheckoutDetails?.checkoutResultReturnUrl = "https://pay.example/amazonpay/return?checkout=other" }
        ),
        ("no return URL", { $0.webCheckoutDetails = nil }),
    ]

    /// A session that a browser has brought to a checkout, as Amazon shows it.
    private func bring(_ session: CheckoutSession, to checkout: inout Checkout) -> CheckoutStep {
        let id = session.checkoutSessionId
        guard checkout.take(.returned(id), at: Checkout.start) == .read(id) else { return .rest }
        return checkout.take(.read(session, isAuthorizationPending: false), at: Self.later)
    }

    @Test(arguments: foreign.indices)
    func `An open session of another checkout ends nothing`(_ index: Int) throws {
        var checkout = try Checkout.sample()
        var session = checkout.session(id: "theirs")
        Self.foreign[index].change(&session)
        #expect(bring(session, to: &checkout) == .rest)
        #expect(checkout.state == .open, "\(Self.foreign[index].name)")
        guard case .complete = bring(checkout.session(), to: &checkout) else { throw Unexpected() }
    }

    @Test(arguments: [CheckoutSession.State.canceled, .completed, "Unheard"])
    func `After an ended session that nobody has seen before, the buyer who has paid is still completed`(
        _ state: CheckoutSession.State
    ) throws {
        var checkout = try Checkout.sample()
        _ = bring(checkout.session(state, reason: .declined, id: "theirs"), to: &checkout)
        #expect(checkout.stateName == "Failed")
        guard case .complete(let completion) = bring(checkout.session(), to: &checkout) else { throw Unexpected() }
        #expect(completion.checkoutSessionId == Checkout.sessionID)
        _ = checkout.take(
            .completed(checkout.session(.completed), isAuthorizationPending: false), at: Self.later)
        #expect(checkout.payment != nil)
        #expect(checkout.retracted == nil)
    }

    @Test func `A checkout that is taken back for nothing ends as it had ended`() throws {
        var checkout = try Checkout.sample()
        _ = bring(checkout.session(.canceled, reason: .declined), to: &checkout)
        let failure = checkout.failure
        #expect(failure?.reasonCode == .declined)
        #expect(checkout.take(.returned("theirs"), at: Self.later) == .read("theirs"))
        var session = checkout.session(id: "theirs")
        session.storeId = "another"
        #expect(checkout.take(.read(session, isAuthorizationPending: false), at: Self.later) == .rest)
        #expect(checkout.failure == failure)
        // The session itself says nothing new.
        #expect(checkout.take(.returned(Checkout.sessionID), at: Self.later) == .rest)
    }

    /// A checkout that a stranger's cancelled session has ended, and a buyer's paid one that Amazon does not know yet.
    private func endedWithAbsentSession() throws -> Checkout {
        var checkout = try Checkout.sample()
        _ = bring(checkout.session(.canceled, reason: .declined, id: "theirs"), to: &checkout)
        var step = checkout.take(.returned(Checkout.sessionID), at: Self.later)
        var now = Self.later
        while step != .rest {
            #expect(checkout.stateName == "Checking")
            now = now.adding(seconds: 30)
            #expect(checkout.take(.resumed, at: now) == .read(Checkout.sessionID))
            step = checkout.take(.notFound(Checkout.sessionID), at: now)
        }
        #expect(checkout.failure?.reasonCode == .declined)
        return checkout
    }

    @Test func `A paid session that Amazon did not know is looked at again after a stranger's has ended the checkout`()
        throws
    {
        var checkout = try endedWithAbsentSession()
        #expect(checkout.nextLook == .timer([.resume]))
        let due = try #require(checkout.absentLookAt)
        #expect(checkout.take(.resumed, at: due.adding(seconds: -1)) == .rest)
        #expect(checkout.take(.resumed, at: due) == .read(Checkout.sessionID))
        let step = checkout.take(.read(checkout.session(), isAuthorizationPending: false), at: due)
        guard case .complete = step else { throw Unexpected() }
    }

    @Test func `A session that was made up is looked for for a day, then the checkout stays as it had ended`() throws {
        var checkout = try endedWithAbsentSession()
        while let due = checkout.absentLookAt {
            #expect(checkout.take(.resumed, at: due) == .read(Checkout.sessionID))
            #expect(checkout.take(.notFound(Checkout.sessionID), at: due) == .rest)
            #expect(due.seconds(since: Checkout.start) < 2 * 86_400)
        }
        #expect(checkout.failure?.reasonCode == .declined)
        #expect(checkout.nextLook == .none)
    }

    @Test func `A checkout that has ended preliminarily and is cancelled by the shop never comes back`() throws {
        var checkout = try endedWithAbsentSession()
        #expect(checkout.take(.canceled, at: Self.later) == .rest)
        #expect(checkout.failure?.reasonCode == .declined)
        #expect(checkout.take(.resumed, at: Self.later.adding(seconds: 86_400)) == .rest)
        #expect(checkout.take(.returned(Checkout.sessionID), at: Self.later) == .rest)
        #expect(checkout.nextLook == .none)
    }

    @Test(arguments: [CheckoutInput.canceled, .expired])
    func `An end that is certain is not taken back`(_ input: CheckoutInput) throws {
        var checkout = try Checkout.sample()
        _ = checkout.take(input, at: Checkout.start)
        #expect(checkout.take(.returned(Checkout.sessionID), at: Self.later) == .rest)
        #expect(checkout.stateName == "Failed")
    }

    @Test func `With a review page a canceled session ends the checkout only if the buyer has chosen in it`() throws {
        var checkout = try Checkout.sample(isReview: true)
        for input in [CheckoutInput.returned("theirs"), .chosen("theirs")] {
            _ = checkout.take(input, at: Checkout.start)
            let canceled = checkout.session(.canceled, reason: .declined, id: "theirs")
            _ = checkout.take(.read(canceled, isAuthorizationPending: false), at: Self.later)
            #expect(checkout.state == .open)
        }
        _ = checkout.take(.chosen(Checkout.sessionID), at: Checkout.start)
        _ = checkout.take(.read(checkout.chosen(), isAuthorizationPending: false), at: Checkout.start)
        for session in [checkout.session(.canceled, id: "theirs"), checkout.session(.completed, id: "theirs")] {
            _ = bring(session, to: &checkout)
            #expect(checkout.stateName == "Reviewing")
        }
        _ = bring(checkout.session(.canceled, reason: .declined), to: &checkout)
        #expect(checkout.failure?.reasonCode == .declined)
        #expect(checkout.failure?.isPreliminary == false)
    }

    static let impossible: [(name: String, change: @Sendable (inout CheckoutSession) -> Void)] = [
        ("another store", { $0.storeId = "another" }),
        ("another type", { $0.chargePermissionType = .recurring }),
        ("older than the checkout", { $0.creationTimestamp = Checkout.start.adding(seconds: -3600) }),
    ]

    @Test(arguments: impossible.indices)
    func `A canceled session that cannot be this checkout's ends nothing`(_ index: Int) throws {
        var checkout = try Checkout.sample()
        var session = checkout.session(.canceled, reason: .declined, id: "theirs")
        Self.impossible[index].change(&session)
        _ = bring(session, to: &checkout)
        #expect(checkout.state == .open, "\(Self.impossible[index].name)")
    }
}
