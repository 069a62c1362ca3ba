import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// One link, thousands of invented sessions.
@Suite struct ReturnFloodTests {
    private func invented(_ number: Int) -> CheckoutSession.ID { CheckoutSession.ID(rawValue: "invented-\(number)") }

    @Test func `Invented sessions cause few calls and few lines, and the true session is completed all the same`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let calls = try await world.callCount()
            for number in 1...300 { _ = try await world.browser.get(world.back(checkout, invented(number))) }
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.status == 200)
            #expect(page.text.contains(#"http-equiv="refresh""#))
            // The newest and the most frequent are looked at in turn, one each second.
            for _ in 1...2 { _ = try await world.service.returns.lookAtNext(of: checkout.id) }
            #expect(try await world.stored(checkout).payment?.checkoutSessionId == session)
            #expect(try await world.callCount() - calls < 30)
            let lines = try await world.service.records.journal(of: "ORDER-1")
            #expect(lines.count < 20)
            #expect(lines.first { $0.title == "Buyer has come back" }?.count ?? 1 >= 10)
            #expect(try await world.browser.get(world.back(checkout, session)).location?.contains("/thanks") == true)
        }
    }

    @Test func `A client has a share of its own of what a checkout is asked`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let (attacker, buyer) = (ClientAddress("192.0.2.1"), ClientAddress("192.0.2.2"))
            for number in 1...50 {
                _ = try await ClientAddress.$current.withValue(attacker) {
                    try await world.service.returns.bring(
                        .init(session: invented(number), purpose: .result), to: checkout.id)
                }
            }
            let outcome = try await ClientAddress.$current.withValue(buyer) {
                try await world.service.returns.bring(.init(session: session, purpose: .result), to: checkout.id)
            }
            guard case .done(let driven) = outcome else {
                Issue.record("The buyer waits for the attacker.")
                return
            }
            #expect(driven?.payment?.checkoutSessionId == session)
        }
    }

    @Test func `The session that is brought again is looked at before a thousand that are not`() {
        var brought = BroughtSessions()
        let now = WorldClock.start
        let true_ = BroughtSessions.Arrival(session: "true", purpose: .result)
        brought.add(true_, at: now)
        for number in 1...500 { brought.add(.init(session: invented(number), purpose: .result), at: now) }
        brought.add(true_, at: now.adding(seconds: 2))
        for number in 501...1000 { brought.add(.init(session: invented(number), purpose: .result), at: now) }
        let looked = [brought.next(at: now.adding(seconds: 3)), brought.next(at: now.adding(seconds: 3))]
        #expect(looked.contains(true_))
    }

    @Test func `A session that was looked at gives way to those that were not, however often it comes`() {
        var brought = BroughtSessions()
        let now = WorldClock.start
        let often = BroughtSessions.Arrival(session: "often", purpose: .result)
        for _ in 1...100 { brought.add(often, at: now) }
        #expect(brought.next(at: now) == often)
        for _ in 1...100 { brought.add(often, at: now) }
        let once = BroughtSessions.Arrival(session: "once", purpose: .result)
        brought.add(once, at: now)
        #expect(brought.next(at: now) == once)
        #expect(brought.next(at: now) == often)
        #expect(brought.next(at: now) == nil)
    }

    @Test func `It forgets what nobody brings any more, and keeps a bounded number`() {
        var brought = BroughtSessions()
        let now = WorldClock.start
        for number in 1...5000 { brought.add(.init(session: invented(number), purpose: .result), at: now) }
        var looked = 0
        while brought.next(at: now) != nil { looked += 1 }
        #expect(looked == 1024)
        brought.add(.init(session: "late", purpose: .result), at: now)
        #expect(brought.next(at: now.adding(seconds: 21)) == nil)
    }

    @Test func `The console shows a long time line in parts`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("LONG")
            for number in 1...250 {
                var change = world.service.records.change()
                change.note(.operator, "Line \(number) of many", orderId: "LONG")
                world.clock.advance(seconds: 1)
                try await world.service.records.commit(change)
            }
            let browser = try await OperatorsBrowser.signedIn(in: world)
            var path: String? = "/console/order?orderId=LONG"
            var (seen, pages) = (Set<Int>(), 0)
            while let next = path {
                let page = try await browser.get(next)
                #expect(page.status == 200)
                let found = (1...250).filter { page.text.contains("Line \($0) of many<") }
                #expect(found.count <= 100)
                #expect(seen.isDisjoint(with: found))
                seen.formUnion(found)
                pages += 1
                path = page.text.firstMatch(of: /<a href="([^"]*)">Earlier/).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
            }
            #expect(seen.count == 250)
            #expect(pages == 3)
            #expect(try await world.stored(checkout).state == .open)
        }
    }

    @Test func `Equal lines are one line with their number, and the latest of the rest`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            for number in 1...5 {
                world.clock.advance(seconds: 60)
                _ = try await world.comeBack(checkout, invented(number))
            }
            let lines = try await world.service.records.journal(of: "ORDER-1")
            let back = lines.filter { $0.title == "Buyer has come back" }
            #expect(back.count == 1)
            #expect(back.first?.count == 5)
            #expect(back.first?.details["checkoutSessionId"] == "invented-5")
            #expect(back.first?.at == WorldClock.start.adding(seconds: 60))
            #expect(back.first?.lastMilliseconds == WorldClock.start.adding(seconds: 300).milliseconds)
            let page = try await OperatorsBrowser.signedIn(in: world).get("/console/order?orderId=ORDER-1")
            #expect(page.text.contains("5 times, last 2026-01-01 00:05:00.000"))
        }
    }
}
