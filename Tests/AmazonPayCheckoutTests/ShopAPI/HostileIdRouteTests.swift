import AmazonPayTesting
import HTTPTypes
import Hummingbird
import Testing

@testable import AmazonPayCheckout

/// Ids in paths that are no ids: each is answered like any other unknown one.
@Suite struct HostileIdRouteTests {
    private static let ids = [
        "%C3%28", "%FF", "%E2%82", "%", "%2", "%zz", "%00", "a%2Fb", String(repeating: "x", count: 3000),
    ]

    @Test(arguments: [
        "/amazonpay/return?amazonCheckoutSessionId={id}", "/amazonpay/return?checkout={id}",
        "/amazonpay/cancel?checkout={id}",
    ])
    func `a buyer who comes with an id that is none sees the same page as with an unknown one`(address: String)
        async throws
    {
        try await ShopWorld.with { world in
            func status(_ id: String) async throws -> Int {
                try await world.browser.get(address.replacing("{id}", with: id)).status
            }
            let unknown = try await status("none")
            for id in Self.ids { #expect(try await status(id) == unknown, "\(id.prefix(8))") }
        }
    }

    @Test func `an id that is none is an unknown one, at every route`() async throws {
        try await ShopWorld.with { world in
            let routes = world.service.buildRouter().routes.filter { $0.path.description.contains("{") }
            #expect(routes.count > 20)
            for route in routes {
                func status(_ id: String) async throws -> Int {
                    let path =
                        "/"
                        + route.path.description.split(separator: "/").map {
                            $0.hasPrefix("{") ? id : String($0)
                        }.joined(separator: "/")
                    return try await world.browser.send(path, route.method, [.authorization: "Bearer token"], "{}")
                        .status
                }
                let unknown = try await status("none")
                for id in Self.ids {
                    #expect(try await status(id) == unknown, "\(route.method) \(route.path) \(id.prefix(8))")
                }
            }
        }
    }
}
