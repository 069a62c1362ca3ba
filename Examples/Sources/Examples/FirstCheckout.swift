import AmazonPay
import Foundation

/// A first checkout: the button, the way back, and what is kept.
public struct FirstCheckout: Sendable {
    let client: AmazonPayClient
    let payments: any Payments

    /// Makes a checkout.
    public init(client: AmazonPayClient, payments: any Payments) {
        self.client = client
        self.payments = payments
    }

    /// Makes a client from what Seller Central shows.
    public static func client(publicKeyId: String, pem: String) throws -> AmazonPayClient {
        let configuration = AmazonPayClient.Configuration(
            publicKeyId: publicKeyId, privateKey: try PrivateKey(pem: pem), region: .eu)
        return try AmazonPayClient(configuration: configuration, transport: AsyncHTTPClientTransport())
    }

    /// The button at the end of the shop's own checkout.
    public func button(for order: Order, merchantId: String, storeId: Store.ID) throws -> String {
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "https://shop.example/paid?order=\(order.id)", checkoutMode: .processOrder),
            storeId: storeId)
        checkout.paymentDetails = PaymentDetails(paymentIntent: .authorizeWithCapture, chargeAmount: order.total)
        checkout.merchantMetadata = MerchantMetadata(merchantReferenceId: order.id)
        let button = try client.button(
            for: checkout, options: ButtonOptions(merchantId: merchantId, productType: .payOnly))
        return try button.html()
    }

    /// The buyer comes back with `amazonCheckoutSessionId`, which proves nothing: the session is read and compared.
    public func comeBack(_ sessionId: CheckoutSession.ID, to order: Order) async throws {
        let session = try await client.checkoutSessions.get(sessionId)
        guard session.merchantMetadata?.merchantReferenceId == order.id,
            session.paymentDetails?.chargeAmount == order.total
        else { return try await payments.failed(order, nil) }
        try await payments.begin(order, sessionId)
        try await complete(sessionId, order)
    }

    /// Completes the session with the amount of the shop's own records.
    func complete(_ sessionId: CheckoutSession.ID, _ order: Order) async throws {
        let completed: CompletedCheckoutSession
        do {
            completed = try await client.checkoutSessions.complete(
                sessionId, CompleteCheckoutSession(chargeAmount: order.total))
        } catch {
            switch error.nextStep {
            case .readObject, .repeatLater: return try await payments.lookAgain(order)
            default: return try await payments.failed(order, error.reasonCode)
            }
        }
        if completed.isAuthorizationPending { return try await payments.lookAgain(order) }
        try await payments.paid(order, completed.session.chargePermissionId, completed.session.chargeId)
    }
}
