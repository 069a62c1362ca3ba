import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// The pattern with a review page, from the buyer's choice to the paid order.
extension CrashFlow {
    static let reviews: [CrashFlow] = [
        chosen, confirmed, returned("approve", "Completed"), returned("decline", "Failed"),
        bought("bought", "14.00") { world, tab, _ in try await tab.buy(world) },
        bought("amended while the buyer looks", "19.50") { world, tab, checkout in
            try await world.set(checkout, "19.50")
            try await tab.buy(world)
        },
        amendedTooLate,
    ]

    private static let chosen = CrashFlow("review page: chosen") { world in
        let checkout = try await world.openReview()
        let session = try await world.press(checkout)
        let tab = BuyersTab(session, at: try await world.choose(session))
        return Act(
            go: { _ = try await tab.load($0) }, again: { _ = try await tab.load($0) },
            verify: { world in
                let stored = try await world.stored(checkout)
                #expect(stored.stateName == "Reviewing")
                #expect(stored.review?.shippingAddress?.city == "Chicago")
            })
    }

    private static let confirmed = CrashFlow("review page: confirmed") { world in
        let checkout = try await world.openReview()
        let (session, page) = try await world.reviewPage(of: checkout)
        return Act(
            go: { _ = try await $0.browser.pay(page) }, again: { _ = try await $0.browser.pay(page) },
            verify: { world in
                let stored = try await world.stored(checkout)
                #expect(stored.stateName == "Paying")
                #expect(stored.review?.amazonPayRedirectUrl != nil)
                let told = try await world.simulator.client.checkoutSessions.get(session).paymentDetails
                #expect(told?.chargeAmount == stored.amounts.chargeAmount)
            })
    }

    private static func returned(_ decision: String, _ state: String) -> CrashFlow {
        CrashFlow("review page: come back, \(decision)") { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            _ = try await world.browser.pay(page)
            let tab = BuyersTab(session, at: try await world.simulator.buyer(decision, on: session))
            return Act(
                go: { _ = try await tab.load($0) }, again: { _ = try await tab.load($0) },
                verify: { world async throws in
                    #expect(try await world.stored(checkout).stateName == state)
                    #expect(try await world.stored(checkout).review == nil)
                    let paid = state == "Completed" ? ["Captured"] : []
                    #expect(try await world.atAmazon("charge").values.filter { $0 == "Captured" } == paid)
                    #expect(try await world.announced().map(\.type.rawValue) == ["checkout.\(state.lowercased())"])
                })
        }
    }

    private static func bought(
        _ name: String, _ amount: String,
        _ go: @escaping @Sendable (ShopWorld, BuyersTab, Checkout) async throws -> Void
    ) -> CrashFlow {
        // The buyer has to act: without a buyer who goes on nothing is to be completed.
        CrashFlow("review page: \(name)", asking: .always) { world in
            let checkout = try await world.openReview()
            let session = try await world.press(checkout)
            let tab = BuyersTab(session, at: try await world.choose(session))
            return Act(
                go: { try await go($0, tab, checkout) }, again: { try await go($0, tab, checkout) },
                verify: { try await $0.expectPaid(checkout, amount) })
        }
    }

    /// The buyer has paid at Amazon already when the shop sets another amount.
    private static let amendedTooLate = CrashFlow("review page: amended after paying", asking: .always) { world in
        let checkout = try await world.openReview()
        let (session, page) = try await world.reviewPage(of: checkout)
        _ = try await world.browser.pay(page)
        let tab = BuyersTab(session, at: try await world.simulator.buyer("approve", on: session))
        let run: @Sendable (ShopWorld) async throws -> Void = { world in
            try await world.set(checkout, "21.00")
            try await tab.buy(world)
        }
        return Act(go: run, again: run, verify: { try await $0.expectPaid(checkout, "21.00") })
    }
}

extension ShopWorld {
    /// The shop's server sets another amount; when the order is paid by then, it hears so.
    fileprivate func set(_ checkout: Checkout, _ amount: String) async throws {
        let answer = try await browser.shop(
            .patch, "checkouts/\(checkout.id)",
            #"{"chargeAmount":{"amount":"\#(amount)","currencyCode":"USD"}}"#)
        guard answer.status < 500 else { throw Absent() }
    }

    /// The order is paid once, with this amount.
    fileprivate func expectPaid(_ checkout: Checkout, _ amount: String) async throws {
        #expect(try await stored(checkout).stateName == "Completed")
        let charges = try await atAmazon("charge").filter { $0.value == "Captured" }
        #expect(charges.count == 1)
        for id in charges.keys {
            let charge = try await simulator.client.charges.get(Charge.ID(rawValue: id))
            #expect(charge.captureAmount?.description == "\(amount) USD")
        }
        #expect(try await announced().filter { $0.type == .checkoutCompleted }.count == 1)
    }
}
