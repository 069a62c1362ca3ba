extension Story {
    /// The buyers of the demonstration.
    static let all: [Story] = payments + failures + accidents

    private static let payments: [Story] = [
        paying("one-time, AuthorizeWithCapture", "once", "AuthorizeWithCapture"),
        paying("one-time, Authorize", "once", "Authorize"),
        paying("one-time, Confirm", "once", "Confirm"),
        paying("recurring, AuthorizeWithCapture", "monthly", "AuthorizeWithCapture"),
    ]

    private static let failures: [Story] = [
        Story("buyer cancels at Amazon", endsAs: "Open") { street in
            let amazon = try await street.walk(offer: "once", intent: "AuthorizeWithCapture")
            let back = try await street.comeBack(try await street.decide("cancel", at: amazon))
            let session = try await street.simulator.state(ofSession: amazon.session)
            return Ending(
                checkout: try await street.checkout.get(amazon.checkoutId),
                facts: [
                    ("session Canceled/BuyerCanceled", session == "Canceled/BuyerCanceled"),
                    ("the buyer is in the shop", back.address.hasPrefix(street.shop)),
                ])
        },
        Story("card declined", endsAs: "Failed", "Declined") { street in
            let amazon = try await street.walk(offer: "once", intent: "AuthorizeWithCapture")
            let back = try await street.comeBack(try await street.decide("approve", card: "3434", at: amazon))
            return Ending(
                checkout: try await street.checkout.get(amazon.checkoutId), facts: [isTold(back.page)])
        },
        Story("a cheap order's payment for a dear one", endsAs: "Open") { street in
            let dear = try await street.walk(offer: "once", intent: "AuthorizeWithCapture", amount: "140.00")
            let cheap = try await street.walk(offer: "once", intent: "AuthorizeWithCapture", amount: "1.40")
            let paid = try await street.decide("approve", at: cheap)
            let page = try await street.browser.open(paid.replacing(cheap.pageId, with: dear.pageId))
            return Ending(
                checkout: try await street.checkout.get(dear.checkoutId),
                facts: [
                    ("the buyer reads that nothing is paid", page.text.contains("not paid yet")),
                    ("no Complete", try await street.simulator.completions(of: cheap.session) == 0),
                ])
        },
    ]

    private static let accidents: [Story] = [
        Story("return opened twice", endsAs: "Completed") { street in
            let amazon = try await street.walk(offer: "once", intent: "AuthorizeWithCapture")
            let url = try await street.decide("approve", at: amazon)
            let first = try await street.comeBack(url)
            let second = try await street.comeBack(url)
            return Ending(
                checkout: try await street.checkout.get(amazon.checkoutId),
                facts: [
                    ("the same page", first.address == second.address && first.page.text == second.page.text),
                    ("one Complete", try await street.simulator.completions(of: amazon.session) == 1),
                ])
        },
        Story("buyer never returns, 24 h pass", endsAs: "Failed", "Expired") { street in
            let amazon = try await street.walk(offer: "once", intent: "Authorize")
            let url = try await street.decide("approve", at: amazon)
            try await street.simulator.advance(by: "PT24H")
            let session = try await street.simulator.state(ofSession: amazon.session)
            // The browser comes back a day late, to an order that can be started again.
            let back = try await street.comeBack(url)
            return Ending(
                checkout: try await street.checkout.get(amazon.checkoutId),
                facts: [("session Canceled/Expired", session == "Canceled/Expired"), isTold(back.page)])
        },
    ]

    private static func paying(_ name: String, _ offer: String, _ intent: String) -> Story {
        Story(name, endsAs: "Completed") { street in
            let amazon = try await street.walk(offer: offer, intent: intent)
            let back = try await street.comeBack(try await street.decide("approve", at: amazon))
            let checkout = try await street.checkout.get(amazon.checkoutId)
            return Ending(
                checkout: checkout,
                facts: [
                    ("a ChargePermissionId", checkout.chargePermissionId != nil),
                    ("a ChargeId unless only confirmed", (checkout.chargeId == nil) == (intent == "Confirm")),
                    ("the buyer is thanked", back.page.text.contains("Thank you")),
                ])
        }
    }

    private static func isTold(_ page: Browser.Page) -> (name: String, holds: Bool) {
        (
            "the message in the shop",
            page.text.contains("Your payment was not successful. Please try another payment method.")
        )
    }
}
