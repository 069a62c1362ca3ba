import AmazonPay
import AmazonPayTesting
import Testing

/// A completed checkout, to charge, capture and refund.
struct TestPayment: Sendable {
    let simulator: TestSimulator
    let client: AmazonPayClient
    let permission: ChargePermission.ID
    let charge: Charge.ID?
    let session: CheckoutSession.ID

    /// Pays for something and completes the checkout.
    init(
        _ simulator: TestSimulator, _ amount: String = "14.00", intent: PaymentIntent = .authorize,
        type: ChargePermissionType = .oneTime, card: String = "1111", isOverchargeAllowed: Bool = false
    ) async throws {
        let price = try Price(amount, .usd)
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "http://localhost/result", checkoutMode: .processOrder),
            storeId: simulator.storeId)
        var details = PaymentDetails(paymentIntent: intent, chargeAmount: price)
        details.allowOvercharge = isOverchargeAllowed ? true : nil
        details.canHandlePendingAuthorization = card == "0701" || card == "4354" ? true : nil
        checkout.paymentDetails = details
        checkout.chargePermissionType = type
        if type == .recurring {
            checkout.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
        }
        let session = try await simulator.press(checkout)
        try await simulator.buyer("approve", on: session, paymentInstrument: card)
        let completed = try await simulator.client.checkoutSessions.complete(session, .init(chargeAmount: price))
        self.simulator = simulator
        client = simulator.client
        permission = try #require(completed.session.chargePermissionId)
        charge = completed.session.chargeId
        self.session = session
    }

    func chargeId() throws -> Charge.ID { try #require(charge) }

    func state() async throws -> Charge.State { try await client.charges.get(chargeId()).statusDetails.state }

    func balance() async throws -> String? {
        try await client.chargePermissions.get(permission).limits?.amountBalance?.amountText
    }

    /// Why a call is refused.
    func refusal<Value>(_ call: () async throws -> Value) async -> ReasonCode? {
        do {
            _ = try await call()
            return nil
        } catch {
            return (error as? AmazonPayError)?.reasonCode
        }
    }
}
