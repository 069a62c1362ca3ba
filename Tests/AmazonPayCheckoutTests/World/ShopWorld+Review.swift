import AmazonPay
import AmazonPayTesting
import HTTPTypes

@testable import AmazonPayCheckout

extension ShopWorld {
    /// A checkout with a review page that ships.
    func openReview(
        _ orderId: String = "ORDER-1", _ change: (inout CheckoutRequest) -> Void = { _ in }
    ) async throws -> Checkout {
        try await open(orderId) {
            $0.checkoutMode = .review
            $0.productType = .payAndShip
            change(&$0)
        }
    }

    /// The buyer chooses at Amazon, or chooses again.
    ///
    /// - Returns: Where Amazon sends the browser.
    func choose(_ session: CheckoutSession.ID, address: String? = nil, buyer: String? = nil) async throws -> String {
        var body = ["decision": "approve"]
        body["shippingAddress"] = address
        body["buyer"] = buyer
        let answer: [String: String] = try await simulator.control("POST", "checkout-sessions/\(session)/buyer", body)
        return answer["redirectUrl"] ?? ""
    }

    /// From the button to the review page.
    func reviewPage(
        of checkout: Checkout, address: String? = nil, buyer: String? = nil
    ) async throws -> (session: CheckoutSession.ID, page: TestBrowser.Page) {
        let session = try await press(checkout)
        return (session, try await browser.follow(choose(session, address: address, buyer: buyer)))
    }

    /// Other amounts by the shop's server.
    func amend(_ checkout: Checkout, _ amount: String) async throws {
        let answer = try await browser.shop(
            .patch, "checkouts/\(checkout.id)",
            "{\"chargeAmount\":{\"amount\":\"\(amount)\",\"currencyCode\":\"USD\"}}")
        guard answer.status == 200 else { throw Absent() }
    }
}
