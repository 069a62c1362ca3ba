import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Dates of subscriptions whose first period the checkout has paid: no billing is near that would limit them.
@Suite struct PaidPeriodDateTests {
    @Test(arguments: [
        (#""endsAt":"2025-12-31T23:59:59Z""#, "endsAt"), (#""endsAt":"2026-01-01T00:00:00Z""#, "endsAt"),
        (#""firstBillingAt":"2027-02-02T00:00:00Z","firstCyclePaidByCheckout":true"#, "firstBillingAt"),
    ])
    func `An end in the past and a billing after the permission are refused also where the checkout has paid`(
        _ members: String, _ field: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            func open(_ members: String) async throws -> ShopWorld.ShopAnswer {
                try await world.shop(
                    .post, "subscriptions", #"{"subscriptionId":"SUB-1","paymentId":"\#(payment.id)",\#(members)}"#)
            }
            let answer = try await open(members)
            #expect(answer.status == 400)
            #expect(answer["field"] == field)
            await world.runDue()
            #expect(try await world.atAmazon("chargePermission") == [payment.chargePermissionId.rawValue: "Chargeable"])
            #expect(try await open(#""timeZone":"UTC""#).status == 201)
        }
    }
}
