import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// A call that succeeds, and the operation of the document that it is.
struct DescribedCall: Sendable {
    let operation: String
    let method: HTTPRequest.Method
    let path: String
    var body: String?

    /// - Parameters:
    ///   - operation: Method and path as in the document.
    ///   - id: What takes the place of `{id}`.
    init(_ operation: String, _ id: String = "", query: String = "", _ body: String? = nil) throws {
        let parts = operation.split(separator: " ").map(String.init)
        self.operation = operation
        method = try #require(HTTPRequest.Method(parts[0]))
        path = parts[1].replacing("{id}", with: id) + query
        self.body = body
    }

    /// Calls of every operation, to be made in this order.
    static func all(in world: ShopWorld) async throws -> [Self] {
        try await checkouts(in: world) + payments(in: world) + subscriptions(in: world) + webhooks(in: world)
            + tokens(in: world) + reconciliations(in: world)
    }

    private static func checkouts(in world: ShopWorld) async throws -> [Self] {
        let review = try await world.openReview("REVIEW") { $0.reviewUrl = "https://shop.example/review" }
        _ = try await world.reviewPage(of: review)
        let paid = try await world.pay("PAID").id.rawValue
        let unpaid = try await world.open("UNPAID").id.rawValue
        let id = review.id.rawValue
        return try [
            Self("POST /v1/checkouts", "", ShopCaller.order),
            Self("GET /v1/checkouts/{id}", paid), Self("GET /v1/checkouts/{id}", id),
            Self("PATCH /v1/checkouts/{id}", id, #"{"chargeAmount":\#(usd("17.50"))}"#),
            Self("POST /v1/checkouts/{id}/payment", id), Self("POST /v1/checkouts/{id}/cancellation", unpaid),
        ]
    }

    private static func webhooks(in world: ShopWorld) async throws -> [Self] {
        let endpoint = try await WebhookEndpoints(records: world.service.records)
            .set("https://shop.example/e", nil).endpoint.id
        world.endpoint.answer { _ in 410 }
        _ = try await world.pay("TOLD")
        await world.tellShop()
        let dead = try await world.service.records.page(WebhookDelivery.self, state: "Dead").found
        let delivery = try #require(dead.first?.record.id)
        return try [
            Self("GET /v1/events"), Self("GET /v1/webhook-endpoints"),
            Self("PUT /v1/webhook-endpoints", "", #"{"url":"https://shop.example/f"}"#),
            Self("POST /v1/webhook-endpoints/{id}/secret", endpoint),
            Self("GET /v1/webhook-deliveries", query: "?state=Dead"),
            Self("POST /v1/webhook-deliveries/{id}/redelivery", delivery),
            Self("DELETE /v1/webhook-endpoints/{id}", endpoint),
        ]
    }

    private static func tokens(in world: ShopWorld) async throws -> [Self] {
        let token = try await TokenDirectory(records: world.service.records, configuredToken: nil).add("a", .shop)
        return try [
            Self("POST /v1/tokens", "", #"{"name":"b","role":"shop"}"#), Self("GET /v1/tokens"),
            Self("DELETE /v1/tokens/{id}", token.listing.tokenId),
        ]
    }

    private static func reconciliations(in world: ShopWorld) async throws -> [Self] {
        let payment = try await world.pay("OUTDATED", "14.00", .authorize)
        let charge = try #require(try await world.charges(payment).first).id
        // Behind the service's back, so that there is something to find.
        _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
        try await world.advance(seconds: 700)
        return try [Self("POST /v1/reconciliations", "", "{}"), Self("GET /v1/reconciliations/latest")]
    }

    static func usd(_ amount: String) -> String { #"{"amount":"\#(amount)","currencyCode":"USD"}"# }
}
