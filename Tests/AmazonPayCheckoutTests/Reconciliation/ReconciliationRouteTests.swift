import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import AmazonPayCheckout

/// Reconciliation on demand, over HTTP.
@Suite struct ReconciliationRouteTests {
    private func call(
        _ method: HTTPRequest.Method, _ uri: String, _ body: String = "", token: String = "token", in world: ShopWorld
    ) async throws -> TestResponse {
        try await Application(responder: world.service.buildRouter().buildResponder()).test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: [.authorization: "Bearer \(token)"], body: ByteBuffer(string: body))
        }
    }

    private func report(_ answer: TestResponse) throws -> ReconciliationReport {
        try JSONDecoder().decode(ReconciliationReport.self, from: Data(answer.body.readableBytesView))
    }

    @Test func `A trial answers what would be done, a run is kept as the latest`() async throws {
        try await ShopWorld.with { world in
            let charge = try await world.authorized()
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
            try await world.advance(seconds: 700)
            #expect(try await call(.get, "/v1/reconciliations/latest", in: world).status == .notFound)
            let trial = try await report(call(.post, "/v1/reconciliations", #"{"dryRun":true}"#, in: world))
            #expect(trial.findings.map(\.outcome) == [.wouldRepair])
            #expect(try await call(.get, "/v1/reconciliations/latest", in: world).status == .notFound)
            let run = try await report(call(.post, "/v1/reconciliations", in: world))
            #expect(run.findings.map(\.outcome) == [.repaired])
            let latest = try await report(call(.get, "/v1/reconciliations/latest", in: world))
            #expect(latest.findings == run.findings)
        }
    }

    @Test func `A wrong token is refused, and an unknown field is named`() async throws {
        try await ShopWorld.with { world in
            #expect(
                try await call(.post, "/v1/reconciliations", token: "tokem", in: world).status == .unauthorized)
            let answer = try await call(.post, "/v1/reconciliations", #"{"dry":true}"#, in: world)
            #expect(answer.status == .badRequest)
            #expect(String(buffer: answer.body).contains("[dry]"))
        }
    }
}
