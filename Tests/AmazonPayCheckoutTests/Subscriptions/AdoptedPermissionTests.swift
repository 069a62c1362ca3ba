import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// A permission that was agreed on elsewhere: nothing is said of a session that nobody knows.
@Suite struct AdoptedPermissionTests {
    @Test func `Its payment has no session: stored, told to the shop, shown to operators, compared with Amazon`()
        async throws
    {
        try await ShopWorld.with { world in
            var request = SubscriptionRequest(subscriptionId: "OLD-7")
            request.chargePermissionId = try await world.agreeElsewhere()
            request.anchorDate = "2025-12-05"
            let id = try await world.service.subscriptionOpening.open(request).subscription.paymentId
            let payment = try await world.payment(id)
            #expect(payment.checkoutSessionId == nil)
            let shown = try await world.shown(payment)
            #expect(shown["paymentId"] == id.rawValue)
            #expect(!shown.text.contains("checkoutSessionId"))
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let page = try await browser.get("/console/order?orderId=\(payment.orderId)")
            #expect(page.text.contains(id.rawValue))
            #expect(!page.text.contains("<dt>Session</dt>"))
            let report = try await world.service.reconcile()
            #expect(report.findings.allSatisfy { $0.code != .aliasMissing })
            #expect(report.isComplete)
        }
    }
}
