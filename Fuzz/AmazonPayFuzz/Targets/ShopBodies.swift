import AmazonPayModel
import Foundation

@testable import AmazonPayCheckout
@testable import AmazonPaySimulator

extension FuzzTarget {
    /// Bodies that shops send to the service and to the simulator: accepted, or refused with a status of the 400s.
    static let shopBodies = Self("shop-bodies", maximumLength: 8192) { input in
        let body = Data(input)
        for check in checks { expectRefusal { try check(body) } }
    }

    private static let checks: [@Sendable (Data) throws -> Void] = [
        { body in
            let request = try ShopBody.read(CheckoutRequest.self, from: body)
            try request.validate(AmountRules(ledgerCurrency: .eur))
        },
        { _ = try ShopBody.read(SubscriptionRequest.self, from: $0) },
        { _ = try ShopBody.read(WebhookEndpointRequest.self, from: $0) },
        { _ = try ShopBody.read(TokenRequest.self, from: $0) },
        { body in
            let shape = BodyShape.createCheckoutSession
            let read = try RequestBody(body, shape: shape)
            _ = try read.canonicalJSON()
            _ = try read.decode(CreateCheckoutSession.self)
        },
        { body in
            let read = try RequestBody(body, shape: .createCharge)
            _ = try read.canonicalJSON()
            _ = try read.decode(CreateCharge.self)
        },
    ]

    private static func expectRefusal(_ body: () throws -> Void) {
        do {
            try body()
        } catch let error as APIError {
            expect((400..<500).contains(error.status), "a body is answered with \(error.status)")
        } catch {
            fatalError("\(error) is no refusal")
        }
    }
}
