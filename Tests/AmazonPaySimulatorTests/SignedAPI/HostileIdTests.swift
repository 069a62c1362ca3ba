import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Ids in addresses that are no ids: each is answered like any other unknown one.
@Suite struct HostileIdTests {
    /// Bytes that are no UTF-8, half an escape, a zero, a slash, and more than any id has.
    static let ids = ["%C3%28", "%FF", "%E2%82", "%", "%2", "%zz", "%00", "a%2Fb", String(repeating: "x", count: 3000)]

    private static let control: [(method: String, path: String, body: String)] = [
        ("POST", "/simulator/v1/checkout-sessions/{id}/buyer", #"{"decision":"approve"}"#),
        ("DELETE", "/simulator/v1/faults/{id}", ""), ("POST", "/simulator/v1/notifications/{id}/redeliver", ""),
        ("POST", "/simulator/v1/charge-permissions/{id}/buyer", #"{"action":"cancel"}"#),
        ("POST", "/simulator/v1/charge-permissions/{id}/buyer", #"{"action":"delivered"}"#),
        ("POST", "/simulator/v1/charges/{id}/buyer", #"{"decision":"approve"}"#),
        ("POST", "/simulator/v1/charges/{id}/dispute", #"{"amount":{"amount":"1","currencyCode":"USD"}}"#),
        ("POST", "/simulator/v1/disputes/{id}/resolution", #"{"resolution":"BuyerWon"}"#),
        ("PATCH", "/simulator/v1/merchants/{id}", "{}"), ("POST", "/simulator/v1/merchants/{id}/keys", "{}"),
        ("GET", "/simulator/v1/payments/{id}", ""), ("PUT", "/simulator/files/{id}", ""),
        ("GET", "/simulator/files/{id}", ""), ("GET", "/account/charge-permissions/{id}", ""),
        ("POST", "/account/charge-permissions/{id}", "decision=approve"),
        ("POST", "/checkout/buy-now/{id}/choice", "{}"),
        ("POST", "/checkout/buy-now/{id}/decision", #"{"decision":"approve"}"#),
        ("GET", "/simulator/payments/{id}", ""), ("GET", "/checkout/processing?amazonCheckoutSessionId={id}", ""),
        ("POST", "/checkout/processing?amazonCheckoutSessionId={id}", "decision=approve"),
        ("GET", "/checkout/buy-now?shop=https://shop.example&amazonCheckoutSessionId={id}", ""),
    ]

    @Test(arguments: control.indices)
    func `an id that is none is an unknown one`(_ index: Int) async throws {
        let (method, path, body) = Self.control[index]
        let trial = try await SimulatorTrial()
        func status(_ id: String) async -> Int {
            let parts = path.replacing("{id}", with: id).split(separator: "?", maxSplits: 1).map(String.init)
            let request = SimulatorRequest(
                method: method, rawPath: parts[0], rawQuery: parts.count > 1 ? parts[1] : "token=x",
                body: Data(body.utf8))
            if let refusal = await trial.simulator.refuse(request) { return refusal.status }
            return await trial.simulator.respond(to: request).status
        }
        let unknown = await status("none")
        #expect(unknown == 404 || path == "/simulator/payments/{id}", "\(path)")
        for id in Self.ids { #expect(await status(id) == unknown, "\(path) \(id.prefix(8))") }
    }

    @Test(arguments: AmazonPaySimulator.Operation.routes.rows.indices)
    func `an id that is none is an unknown one for each signed operation`(_ index: Int) async throws {
        let row = AmazonPaySimulator.Operation.routes.rows[index]
        guard row.path.contains("{id}") else { return }
        let seller = try await SimulatorTrial().seller(#""roles":["provider"]"#)
        // As the signer writes these bytes into the path: what the route reads of it is the id of the call.
        for id in ["\u{0}", "%C3%28", "a/b", String(repeating: "x", count: 199)] {
            let path = row.path.map { $0 == "{id}" ? "none" : String($0) }.joined(separator: "/")
            let hostile = row.path.map { $0 == "{id}" ? id : String($0) }.joined(separator: "/")
            let expected = try await seller.call(row.method, path, "{}", key: "a")
            let answer = try await seller.call(row.method, hostile, "{}", key: "a")
            if id == "a/b" {
                #expect(answer.status == 404 || answer.status == 405)
            } else {
                #expect(answer.verdict == expected.verdict, "\(hostile)")
            }
        }
    }

    @Test(arguments: ["%C3%28", "%FF", "%zz"])
    func `bytes that are no text stay as they were sent`(id: String) throws {
        let route = try SignedRoute(method: "GET", rawPath: "/v2/checkoutSessions/\(id)")
        #expect(route.ids == [id])
    }
}
