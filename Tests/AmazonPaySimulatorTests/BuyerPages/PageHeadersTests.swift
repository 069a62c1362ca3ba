import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPaySimulator

/// What every answer beside the signed API says to a browser.
@Suite struct PageHeadersTests {
    private func check(_ response: SimulatorResponse, _ name: String, isFramed: Bool = false) {
        func header(_ name: String) -> String { response.headers.first { $0.name == name }?.value ?? "" }
        let ancestors = isFramed ? "frame-ancestors *" : "frame-ancestors 'none'"
        for directive in ["default-src 'none'", "form-action ", "base-uri 'none'", ancestors] {
            #expect(header("content-security-policy").contains(directive), "\(name): \(directive)")
        }
        #expect(header("x-frame-options") == (isFramed ? "" : "DENY"), "\(name)")
        #expect(["no-referrer", "same-origin"].contains(header("referrer-policy")), "\(name)")
        #expect(header("x-content-type-options") == "nosniff", "\(name)")
        let isAsset = [".js", ".css", "openapi.json"].contains { name.contains($0) }
        #expect(header("cache-control") == (isAsset ? "no-cache" : "no-store"), "\(name)")
    }

    private func send(_ method: String, _ path: String, _ query: String?, _ simulator: TestSimulator) async
        -> SimulatorResponse
    {
        await simulator.simulator.respond(to: SimulatorRequest(method: method, rawPath: path, rawQuery: query))
    }

    @Test func `no answer beside the signed API is framed, kept, guessed at, or named to another site`() async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator)
            let query = "amazonCheckoutSessionId=\(payment.session)"
            var routes = PageRoute.routes.rows.map { (method: $0.method, path: "/\($0.path.joined(separator: "/"))") }
            routes += DashboardRoute.routes.rows.map { (method: $0.method, path: "/\($0.path.joined(separator: "/"))") }
            routes += [("GET", "/nowhere"), ("PUT", "/checkout/processing"), ("GET", "/simulator/v1/health")]
            for (method, path) in routes {
                let filled = path.replacing("{id}", with: "x")
                check(await send(method, filled, query, simulator), "\(method) \(filled)")
            }
        }
    }

    @Test func `the page that stands in a frame of a shop's page may, and its form leads nowhere else`() async throws {
        let response = try PageRendering(directory: MerchantDirectory()).page(
            "<html>", policy: BuyerPages.buyNowSecurityPolicy)
        var whole = response
        PageHeaders.add(to: &whole)
        check(whole, "buy now", isFramed: true)
        #expect(BuyerPages.buyNowSecurityPolicy.contains("form-action 'self';"))
    }
}
