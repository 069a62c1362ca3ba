import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What follows a checkout: its payment, and subscriptions.
extension DescribedCall {
    static func payments(in world: ShopWorld) async throws -> [Self] {
        let payment = try await world.pay("PARCELS", "14.00", .authorize) {
            $0.totalOrderAmount = try? Price("40.00", .usd)
        }
        let disputed = try await world.pay("DISPUTED")
        let charge = try #require(try await world.charges(disputed).first)
        let dispute = try await world.simulator.openDispute(charge.id, try Price("5.00", .usd))
        try await world.service.mirror.refresh(dispute: dispute)
        let unwanted = try await world.pay("UNWANTED", "14.00", .authorize).id.rawValue
        let id = payment.id.rawValue
        return try [
            Self("GET /v1/payments/{id}", id),
            Self("POST /v1/payments/{id}/captures", id, #"{"operationId":"capture-1"}"#),
            Self("POST /v1/payments/{id}/captures", id, #"{"operationId":"capture-1"}"#),
            Self("POST /v1/payments/{id}/refunds", id, #"{"operationId":"refund-1","amount":\#(usd("5.00"))}"#),
            Self(
                "POST /v1/payments/{id}/charges", id,
                #"{"operationId":"parcel-2","amount":\#(usd("6.00")),"captureNow":true,"softDescriptor":"PARCEL 2"}"#),
            Self(
                "POST /v1/payments/{id}/deliveries", id,
                #"{"operationId":"parcel-1","trackingNumber":"1Z999AA10123456784","carrierCode":"UPS"}"#),
            Self("POST /v1/payments/{id}/cancellation", unwanted, #"{"operationId":"no","reason":"Out of stock"}"#),
            Self("GET /v1/payments", query: "?orderId=PARCELS"), Self("GET /v1/payments", query: "?orderId=DISPUTED"),
            Self("DELETE /v1/payments/{id}/buyer", id),
        ]
    }

    static func subscriptions(in world: ShopWorld) async throws -> [Self] {
        let monthly = try await world.agree(.authorizeWithCapture, "MONTHLY")
        let variable = try await world.agree(.confirm, "USAGE", Frequency(unit: .variable, value: 0))
        try await world.subscribe(variable, "USAGE")
        let declined = try await world.agree(.confirm, "DECLINED")
        try await world.buyer("updatePaymentInstrument", card: "3434", on: declined)
        try await world.subscribe(declined, "DECLINED")
        let (path, id) = ("/v1/subscriptions/{id}", "MONTHLY-1")
        return try [
            Self("POST /v1/subscriptions", "", #"{"subscriptionId":"\#(id)","paymentId":"\#(monthly.id)"}"#),
            Self("POST /v1/subscriptions", "", #"{"subscriptionId":"\#(id)","paymentId":"\#(monthly.id)"}"#),
            Self("GET \(path)", id), Self("GET \(path)", "DECLINED"), Self("GET \(path)/cycles", "DECLINED"),
            Self("GET /v1/payments/{id}", monthly.id.rawValue),
            Self("POST \(path)/pause", id, #"{"operationId":"1"}"#),
            Self("POST \(path)/resume", id, #"{"operationId":"2","skipUnpaid":false}"#),
            Self("POST \(path)/changes", id, #"{"operationId":"3","amount":\#(usd("12.00"))}"#),
            Self("POST \(path)/cycles", "USAGE", #"{"operationId":"1","amount":\#(usd("3.00"))}"#),
            Self("POST \(path)/retries", "DECLINED", #"{"operationId":"1"}"#),
            Self("GET \(path)/cycles", id), Self("GET /v1/subscriptions"),
            Self("POST \(path)/cancellation", id, #"{"operationId":"4","reason":"enough"}"#),
        ]
    }
}
