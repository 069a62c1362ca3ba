import Testing

@testable import amazonpay

@Suite struct DemoGreetingTests {
    @Test func `A demonstration names shop, console, dashboard, and how to sign in`() {
        let text = DemoGreeting(
            shop: "http://localhost:1", checkout: "http://localhost:2", simulator: "http://localhost:3",
            credentials: "/demo/credentials.json", tokenFile: "/demo/shop-token"
        ).text
        for part in [
            "http://localhost:1\n", "http://localhost:2/console", "cat /demo/shop-token",
            "http://localhost:3/simulator",
            "/demo/credentials.json",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
