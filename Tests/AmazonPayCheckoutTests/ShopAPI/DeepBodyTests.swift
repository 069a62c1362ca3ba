import AmazonPay
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import AmazonPayCheckout

/// Bodies that are nested deep, at every door of the service that reads JSON.
struct DeepBodyTests {
    private static func nested(_ levels: Int) -> String {
        #"{"a":"# + String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + "}"
    }

    @Test(arguments: [33, 500, 100_000])
    func `Every route of the API refuses a body that is nested deep, and says so`(_ levels: Int) async throws {
        let world = try CheckoutWorld()
        let caller = ShopCaller(service: world.service)
        var refused = 0
        for route in world.service.buildRouter().routes where route.path.description.hasPrefix("/v1/") {
            guard [.post, .put, .patch].contains(route.method) else { continue }
            let path = route.path.description.replacing(/\{[^}]*\}/, with: "x")
            let answer = try await caller.call(route.method, path, Self.nested(levels))
            // A route that has no body, or looks at the path first, answers that there is no such thing.
            guard answer.status != 404, answer.status != 202, answer.status != 201 else { continue }
            #expect(answer.status == 400, "\(route.method) \(path)")
            #expect(answer.string("reasonCode") == "InvalidRequestFormat")
            #expect(answer.string("detail") == "The body must not be nested deeper than 32 levels.")
            refused += 1
        }
        #expect(refused >= 4)
    }

    @Test func `A number that nobody can mean is refused, and so is a body in another encoding`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let long = ShopCaller.order.replacing("\"14.00\"", with: String(repeating: "9", count: 100_000))
        #expect(try await caller.post("/v1/checkouts", long).string("reasonCode") == "InvalidRequestFormat")
    }

    @Test func `The names on the way to an unknown member are put together once`() async throws {
        // A long name in front of many elements: its length must not be paid for each of them.
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let place = String(repeating: "A", count: 1000)
        let body = ShopCaller.order.replacing(
            #""productType":"PayOnly""#,
            with: #"""
                "productType":"PayAndShip","deliverySpecifications":{"addressRestrictions":{"type":"Allowed",\#
                "restrictions":{"\#(place)":{"zipCodes":["1"],"unknown":1}}}}
                """#)
        let answer = try await caller.post("/v1/checkouts", body)
        #expect(answer.status == 400)
        #expect(answer.string("field")?.hasSuffix("\(place).unknown") == true)
    }
}
